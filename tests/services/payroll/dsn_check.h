#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace essaim::tests {

/// What is wrong with a DSN by the published tables of its norm: form of the lines, order of blocks and of
/// the rubriques in each, forms of dates and amounts, what a plain employee must have, the closing count.
/// Knows nothing of the program that wrote it. Empty: nothing.
std::vector<std::string> dsn_faults(std::string_view bytes);

/// The values of a rubrique, in order ("S21.G00.30.019").
std::vector<std::string> dsn_values(std::string_view bytes, std::string_view rubrique);

}  // namespace essaim::tests
