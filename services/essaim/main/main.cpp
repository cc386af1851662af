#include <CLI/CLI.hpp>
#include <iostream>

#include "infra/runtime/hardening.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/own_words.h"
#include "services/essaim/main/serving.h"
#include "services/essaim/main/standard_output.h"
#include "services/essaim/main/unknown_command.h"
#include "services/essaim/registry/full_registry.h"

int main(int argc, char** argv) {
    essaim::runtime::begin_program();
    essaim::host::StandardOutput output;
    essaim::host::Setting setting;
    if (argc > 0) setting.program = argv[0];
    setting.language = essaim::host::language_in({argv, static_cast<std::size_t>(argc)});
    setting.registry = essaim::host::full_registry();
    CLI::App app{setting.help(
        "Essaim: the books, the people and the pay of a network of worker cooperatives.\n"
        "Every fact is a commit in a hash-linked history; every figure is a fold of it.",
        "Essaim : les livres, les gens et la paie d’un réseau de coopératives de travail.\n"
        "Chaque fait est un commit dans une histoire chaînée ; chaque chiffre en est la lecture.")};
    essaim::host::speak_own_words(app, setting.speaks());
    app.require_subcommand(1);
    essaim::host::add_language(app, setting);
    app.fallthrough();
    essaim::host::add_commands(app, setting);
    if (const auto why =
            essaim::host::unknown_command(app, {argv, static_cast<std::size_t>(argc)}, setting.speaks())) {
        std::cerr << "essaim: unknown_command: " << *why << '\n';
        return 2;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        setting.status = app.exit(error) == 0 ? 0 : 2;  // help is no error
    }
    return output.end(setting.status, setting.speaks());
}
