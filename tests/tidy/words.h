#pragma once
#include "tests/tidy/tree.h"

namespace essaim::tidy {

/// Floating point (types and literals) in events, projections and services, where money and law live.
Findings floating_point(const File& file);

/// Words that mark something pretended or put off.
Findings unfinished(const File& file);

/// Paths of one machine, and pages that a reader of the repository does not have.
Findings not_of_the_house(const File& file);

/// Tests switched off or empty, sources taken by pattern instead of by name.
Findings loopholes(const File& file);

/// A straight apostrophe in French that people are told, which has ’ everywhere. What is recorded or handed
/// out is kept as it was written.
Findings straight_apostrophes(const File& file);

}  // namespace essaim::tidy
