#pragma once
#include <string>
#include <vector>

namespace essaim::tests {

/// The commands of a scenario as lines that need nothing else: the national parameters published once the
/// network is founded, and each approval naming the content that was computed. Made by asking them, line by
/// line, of the program on an empty directory, and kept for the run of the test.
const std::vector<std::string>& resolved_scenario(const std::string& name);
std::string joined(const std::vector<std::string>& lines);

}  // namespace essaim::tests
