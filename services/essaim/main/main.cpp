#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <span>

#include "services/essaim/main/commands.h"
#include "services/essaim/main/own_words.h"
#include "services/essaim/registry.h"

namespace {

/// `--lang` wherever it stands: help is written before the command line is read.
std::string language_in(std::span<char*> arguments) {
    constexpr std::string_view option = "--lang";
    for (std::size_t index = 1; index < arguments.size(); ++index) {
        const std::string_view word = arguments[index];
        if (word.starts_with("--lang=")) return std::string(word.substr(option.size() + 1));
        if (word == option && index + 1 < arguments.size()) return arguments[index + 1];
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    essaim::host::Setting setting;
    if (argc > 0) setting.program = argv[0];
    setting.language = language_in({argv, static_cast<std::size_t>(argc)});
    setting.registry = essaim::host::full_registry();
    CLI::App app{setting.help(
        "Essaim: the books, the people and the pay of a network of worker cooperatives.\n"
        "Every fact is a commit in a hash-linked history; every figure is a fold of it.",
        "Essaim : les livres, les gens et la paie d'un réseau de coopératives de travail.\n"
        "Chaque fait est un commit dans une histoire chaînée ; chaque chiffre en est la lecture.")};
    essaim::host::speak_own_words(app, setting.speaks());
    app.require_subcommand(1);
    app.add_option(
           "--lang", setting.language,
           setting.help("fr or en (default: the locale)", "fr ou en (par défaut : la langue du système)"))
        ->check(CLI::IsMember({"fr", "en"}));
    app.set_version_flag("--version",
                         "essaim 0.1.0 (release " + std::to_string(essaim::host::release_number) + ")",
                         setting.help("print the version and exit", "montrer la version et finir"));
    app.fallthrough();
    essaim::host::add_commands(app, setting);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    std::cout.flush();
    return std::cout.good() || setting.status != 0 ? setting.status : 4;
}
