#pragma once
#include <string>
#include <vector>

#include "tests/services/essaim/serve/served.h"

namespace essaim::tests {

/// A file of a scenario, a line each.
std::vector<Node> lines_of(const std::string& scenario, const std::string& file);
/// The three persons of the scenarios; p-anna is the operator.
void enrol(Served& served);
/// Asks a scenario line by line, each after what the one before it caused, in the name of its actor: the
/// answers.
std::vector<Said> run(Served& served, const std::string& scenario);

}  // namespace essaim::tests
