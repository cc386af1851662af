#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "events/vocabulary/language.h"
#include "services/essaim/client/remote.h"
#include "services/essaim/network.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace essaim::host {

/// Where a command finds what it asks: a directory that it opens, or a server.
using Place = std::variant<std::unique_ptr<Network>, std::unique_ptr<Remote>>;

/// Why there is no place, and the exit status it leads to.
struct Unreached {
    OpenError error;
    int status = 4;
};

/// What every command of the program is given: where the network is, how to speak, and where to put the exit
/// status. Commands run from CLI11's callbacks, one a process.
struct Setting {
    std::string program = "essaim";  // as it was started
    std::string data;                // --data, or where data lives by default
    std::string url;                 // --url
    std::string token_file;          // --token-file
    std::string kafka;               // --kafka
    std::string kafka_settings;      // --kafka-settings
    std::string language;            // --lang
    bool json = false;
    std::chrono::milliseconds patience = std::chrono::minutes{5};  // with one answer of a server
    int status = 0;
    kernel::Registry registry;

    Language speaks() const;
    std::filesystem::path directory() const;
    /// Opens the network; on failure prints why and sets the status to 4.
    std::unique_ptr<Network> open(const OpenOptions& options);
    /// The server that --url names, else the one that serves the directory now, through its socket, else the
    /// directory opened. Waits as `options` say for who opens it but serves nothing.
    tl::expected<Place, Unreached> find(const OpenOptions& options) const;
    /// The same; nullopt: why not was printed and the status is set.
    std::optional<Place> reach(const OpenOptions& options);
    /// The server that --url names.
    tl::expected<std::unique_ptr<Remote>, Unreached> server() const;
    /// The one that serves --data now; null: none is given, or nobody serves it.
    std::unique_ptr<Remote> beside() const;
    /// What went wrong with a server: prints it and gives the exit status.
    int fail(const RemoteError& error) const;
    int fail(const Unreached& unreached) const;
    /// Where the process was told to stop: says that nothing is half done, and gives the exit status.
    std::optional<int> interrupted() const;
    std::string_view say(std::string_view english, std::string_view french) const {
        return speaks() == Language::fr ? french : english;
    }
    std::string help(std::string_view english, std::string_view french) const {
        return std::string(say(english, french));
    }
};

/// --data, --kafka and --json, for the commands that take them.
void add_common(CLI::App& command, Setting& setting);
/// --url and --token-file for those that no server can be asked: bad usage, with the reason.
void add_no_server(CLI::App& command, std::string why);
/// --url and --token-file, for those that keep nothing in a directory.
void add_server(CLI::App& command, Setting& setting);
/// The same, and --url with --token-file instead of --data, for those that a server can be asked.
void add_place(CLI::App& command, Setting& setting);

}  // namespace essaim::host
