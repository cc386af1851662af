#pragma once
#include <span>
#include <string>
#include <vector>

#include "events/core/service.h"
#include "services/essaim/main/setting.h"

namespace essaim::host {

/// The flags of a server, which decides for these services; it runs when the command line was read.
void add_serving(CLI::App& command, Setting& setting, std::vector<Service> services);

/// `--lang` and `--version`, of every program.
void add_language(CLI::App& app, Setting& setting);
/// `--lang` wherever it stands: help is written before the command line is read.
std::string language_in(std::span<char*> arguments);

}  // namespace essaim::host
