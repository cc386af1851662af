#pragma once
#include <span>

#include "tests/tidy/tree.h"

namespace essaim::tidy {

inline constexpr std::size_t most_lines = 500;  // a file past this is two files
inline constexpr std::size_t think_again_lines = 400;
inline constexpr std::size_t files_without_readme = 3;

/// Names that are not lower-case words joined by underscores, and strangers at the top of the repository.
Findings odd_names(const File& file);

/// A header whose first code is not `#pragma once`.
Findings unguarded_header(const File& file);

/// A code file of more than `limit` lines.
Findings too_long(const File& file, std::size_t limit);

/// Folders with more than `files_without_readme` C++ files and no README.md there or one above. Tests are
/// explained by the folder they mirror.
Findings unexplained_folders(std::span<const File> files);

}  // namespace essaim::tidy
