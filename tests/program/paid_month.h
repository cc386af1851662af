#pragma once
#include <string>

#include "tests/program/program.h"

namespace essaim::tests {

/// A command as a line of a file.
std::string line(const std::string& service, const std::string& command, const std::string& id,
                 const std::string& body, const std::string& actor = "p-anna",
                 const std::string& chain = "oxalis");

/// Commands that end with computing January 2026 of Oxalis; then p-bruno approves what they computed, and it
/// is closed. False, and said why, where one of them is not accepted.
bool pay_january(const std::string& data, const std::string& lines);

}  // namespace essaim::tests
