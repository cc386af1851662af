#include "services/essaim/main/serving.h"

#include <CLI/CLI.hpp>

namespace essaim::host {

std::string language_in(std::span<char*> arguments) {
    constexpr std::string_view option = "--lang";
    for (std::size_t index = 1; index < arguments.size(); ++index) {
        const std::string_view word = arguments[index];
        if (word.starts_with("--lang=")) return std::string(word.substr(option.size() + 1));
        if (word == option && index + 1 < arguments.size()) return arguments[index + 1];
    }
    return {};
}

void add_language(CLI::App& app, Setting& setting) {
    app.add_option(
           "--lang", setting.language,
           setting.help("fr or en (default: the locale)", "fr ou en (par défaut : la langue du système)"))
        ->check(CLI::IsMember({"fr", "en"}));
    app.set_version_flag("--version", "essaim 0.1.0 (release " + std::to_string(release_number) + ")",
                         setting.help("print the version and exit", "montrer la version et finir"));
}

}  // namespace essaim::host
