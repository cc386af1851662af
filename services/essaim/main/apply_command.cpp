#include <CLI/CLI.hpp>

#include <array>
#include <fstream>
#include <iostream>

#include "infra/runtime/environment.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/apply.h"
#include "services/essaim/client/apply.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/input.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string file;
    bool history = false;
    bool retry_refused = false;
    bool stop_on_error = false;
    std::optional<std::uint64_t> key_seed;
};

int ask(const Setting& setting, const Place& place, LineSource& lines, const ApplyOptions& options) {
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&place))
        return apply(**remote, setting.registry, lines, options, std::cout, std::cerr);
    auto& network = *std::get<std::unique_ptr<Network>>(place);
    const int status = apply(network, lines, options, std::cout, std::cerr);
    if (status != 4) network.engine().flush();
    return status;
}

/// How many lines of a file are not empty; 0 for standard input.
std::uint64_t lines_in(const std::string& file) {
    std::uint64_t lines = 0;
    if (file == "-") return lines;
    std::ifstream in(file, std::ios::binary);
    std::array<char, 65536> piece{};
    char last = '\n';
    while (in.read(piece.data(), piece.size()), in.gcount() > 0)
        for (const char byte : std::string_view(piece.data(), static_cast<std::size_t>(in.gcount()))) {
            if (byte != '\n' && last == '\n') ++lines;
            last = byte;
        }
    return lines;
}

int run(Setting& setting, const Arguments& arguments) {
    auto input = Input::open(setting, arguments.file);
    if (!input) return 2;
    OpenOptions open;
    open.if_absent = IfAbsent::create;
    open.key_seed = arguments.key_seed;
    runtime::catch_interruptions();
    const auto place = setting.reach(open);
    if (!place) return setting.status;
    if (std::holds_alternative<std::unique_ptr<Remote>>(*place) &&
        (arguments.history || arguments.key_seed)) {
        std::cerr << "essaim apply: "
                  << setting.say("--history and --key-seed are for a directory that no server uses",
                                 "--history et --key-seed sont pour un répertoire qu’aucun serveur n’utilise")
                  << '\n';
        return 2;
    }
    ApplyOptions options;
    options.recorded_by = arguments.history ? kernel::RecordedBy::history : kernel::RecordedBy::clock;
    options.on_error = arguments.stop_on_error ? OnError::stop : OnError::go_on;
    options.refusals = arguments.retry_refused ? Refusals::asked_anew : Refusals::stand;
    options.print = setting.json ? Print::json_lines : Print::for_people;
    options.language = setting.speaks();
    options.progress =
        runtime::progress_style(setting.json ? runtime::OutputFor::programs : runtime::OutputFor::people,
                                runtime::process_environment(), runtime::standard_error_is_terminal());
    if (options.progress != runtime::ProgressStyle::silent) options.lines = lines_in(arguments.file);
    return input->status(setting, ask(setting, *place, input->lines(), options));
}

}  // namespace

void add_apply(CLI::App& app, Setting& setting) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand(
        "apply", setting.help("Ask the commands of a file, one JSON object a line, in order",
                              "Poser les commandes d’un fichier, un objet JSON par ligne, dans l’ordre"));
    command
        ->add_option(
            "FILE", arguments->file,
            setting.help("JSON Lines, or - for standard input", "JSON Lines, ou - pour l’entrée standard"))
        ->required();
    command->add_flag("--history", arguments->history,
                      setting.help("honour each line's recorded_at: imported history",
                                   "suivre le recorded_at de chaque ligne : histoire importée"));
    command->add_flag("--retry-refused", arguments->retry_refused,
                      setting.help("ask ids anew that were refused before",
                                   "redemander les identifiants refusés auparavant"));
    command->add_flag("--stop-on-error", arguments->stop_on_error,
                      setting.help("end at the first line that is not accepted",
                                   "s’arrêter à la première ligne qui n’est pas acceptée"));
    command
        ->add_option(
            "--key-seed", arguments->key_seed,
            setting.help(
                "draw every key from this number: equal heads everywhere, but it protects nobody",
                "tirer toutes les clés de ce nombre : mêmes têtes partout, mais ne protège personne"))
        ->type_name("N");
    add_place(*command, setting);
    command->footer(setting.help(
        "A line: {\"service\":\"activities\",\"cooperative\":\"oxalis\",\"command\":\"issue_invoice\",\n"
        "         \"id\":\"c-00017\",\"actor\":\"p-anna\",\"body\":{…}}\n"
        "Applying a file twice changes nothing: an id keeps its answer for ever.\n"
        "Exit status: 0 all accepted or unchanged, 1 some refused, 3 some invalid, 4 some unknown, or the\n"
        "store, reading or writing failed, 2 for bad usage or input that cannot be read.",
        "Une ligne : {\"service\":\"activities\",\"cooperative\":\"oxalis\",\"command\":\"issue_invoice\",\n"
        "         \"id\":\"c-00017\",\"actor\":\"p-anna\",\"body\":{…}}\n"
        "Appliquer un fichier deux fois ne change rien : un identifiant garde sa réponse pour toujours.\n"
        "Code de sortie : 0 tout accepté ou inchangé, 1 des refus, 3 des lignes non valables, 4 un sort "
        "inconnu, ou\n"
        "stockage, lecture ou écriture en panne, 2 mauvais usage ou entrée illisible."));
    command->callback([&setting, arguments] { setting.status = run(setting, *arguments); });
}

}  // namespace essaim::host
