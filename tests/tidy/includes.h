#pragma once
#include "tests/tidy/tree.h"

namespace essaim::tidy {

/// Includes of the house that go against the direction, or name a file by a path not from the root.
Findings wrong_directions(const File& file);

/// Includes of a library outside the few files that may know it.
Findings stray_libraries(const File& file);

/// The header that belongs to a source: the same path with another ending.
std::string header_of(const File& source);

/// A source that has a header of its own and does not include it first.
Findings own_header_not_first(const File& source, bool has_header);

}  // namespace essaim::tidy
