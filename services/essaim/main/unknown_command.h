#pragma once
#include <optional>
#include <span>
#include <string>

#include "events/vocabulary/language.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace essaim::host {

/// What is wrong with a command that there is not, and which one was probably meant; nullopt: those that
/// `arguments` (as `main` has them) name are there.
std::optional<std::string> unknown_command(const CLI::App& app, std::span<char*> arguments,
                                           Language language);

}  // namespace essaim::host
