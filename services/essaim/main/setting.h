#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "events/vocabulary/language.h"
#include "services/essaim/network.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace essaim::host {

/// What every command of the program is given: where the network is, how to speak, and where to put the exit
/// status. Commands run from CLI11's callbacks, one a process.
struct Setting {
    std::string program = "essaim";  // as it was started
    std::string data;                // --data, or where data lives by default
    std::string language;            // --lang
    bool json = false;
    int status = 0;
    kernel::Registry registry;

    Language speaks() const;
    std::filesystem::path directory() const;
    /// Opens the network; on failure prints why and sets the status to 4.
    std::unique_ptr<Network> open(const OpenOptions& options);
    std::string_view say(std::string_view english, std::string_view french) const {
        return speaks() == Language::fr ? french : english;
    }
};

/// --data and --json, for the commands that take them.
void add_common(CLI::App& command, Setting& setting);

}  // namespace essaim::host
