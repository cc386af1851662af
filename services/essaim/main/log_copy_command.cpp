#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "events/core/json.h"
#include "infra/kafka/topics.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/progress.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/move/move_log.h"

namespace essaim::host {

namespace {

volatile std::sig_atomic_t asked_to_end = 0;

void note_signal(int signal) {
    asked_to_end = signal;
}

struct CopyWords {
    std::string from;
    std::string to;
    std::uint16_t partitions = 0;  // 0: as many as the source
};

/// The place that a word names; nullopt: why not was printed.
std::optional<LogPlace> place_of(Setting& setting, const std::string& option, const std::string& word) {
    kafka::Settings site;
    const auto misused = [&](const std::string& about, const std::string& why) {
        setting.status = setting.fail(Unreached{{about, why, {}, 0}, 2});
        return std::nullopt;
    };
    if (!setting.kafka_settings.empty()) {
        auto read = kafka::read_settings(setting.kafka_settings);
        if (!read) return misused("--kafka-settings", read.error());
        site = std::move(*read);
    }
    auto place = LogPlace::read(word, site);
    if (!place) return misused(option, place.error());
    return std::move(*place);
}

std::string_view name_of_phase(const Setting& setting, MovePhase phase) {
    switch (phase) {
        case MovePhase::looking:
            return setting.say("looking", "examen");
        case MovePhase::copying:
            return setting.say("copying", "copie");
        case MovePhase::checking:
            return setting.say("reading back", "relecture");
    }
    return {};
}

/// What the log does not carry.
std::string about_keys(const Setting& setting, const LogPlace& from, const LogPlace& to) {
    const auto* directory = from.directory();
    const std::string keys = directory ? (*directory / "keys").string()
                                       : setting.help("the key file it was worked on with",
                                                      "le fichier de clés avec lequel on y travaillait");
    if (const auto* target = to.directory())
        return setting.help("No key was copied: put " + keys + " at " + (*target / "keys").string() +
                                ", or name it with --keys.",
                            "Aucune clé n’a été copiée : mettez " + keys + " à " +
                                (*target / "keys").string() + ", ou nommez-le par --keys.");
    const std::string where = to.on_kafka()->place.text();
    return setting.help("No key was copied: go on with --kafka " + where + " --data NEW, with " + keys +
                            " at NEW/keys (or --keys FILE).",
                        "Aucune clé n’a été copiée : continuez avec --kafka " + where +
                            " --data NOUVEAU, et " + keys + " à NOUVEAU/keys (ou --keys FICHIER).");
}

int say_moved(const Setting& setting, const LogPlace& from, const LogPlace& to, const Moved& moved) {
    if (setting.json) {
        Node node = Node::object();
        node.append("copied", Node(moved.copied));
        node.append("checked", Node(moved.checked));
        node.append("chains", Node(static_cast<std::uint64_t>(moved.chains)));
        std::cout << print_json(node) << '\n';
        return 0;
    }
    std::cout << moved.copied << setting.say(" commits copied, ", " commits copiés, ") << moved.checked
              << setting.say(" read back, ", " relus, ") << moved.chains << setting.say(" chains", " chaînes")
              << '\n'
              << from.text() << setting.say(" has moved to ", " a déménagé à ") << to.text()
              << setting.say(": it is not worked on any more.", " : on n’y travaille plus.") << '\n'
              << about_keys(setting, from, to) << '\n';
    return 0;
}

int copy(Setting& setting, const CopyWords& words) {
    const auto from = place_of(setting, "--from", words.from);
    if (!from) return setting.status;
    const auto to = place_of(setting, "--to", words.to);
    if (!to) return setting.status;
    if (from->text() == to->text())
        return setting.fail(Unreached{
            {"--to", setting.help("is where the log is already", "est là où le journal est déjà"), {}, 0},
            2});
    std::signal(SIGINT, note_signal);
    std::signal(SIGTERM, note_signal);
    const auto style =
        runtime::progress_style(setting.json ? runtime::OutputFor::programs : runtime::OutputFor::people,
                                runtime::process_environment(), runtime::standard_error_is_terminal());
    std::optional<runtime::Progress> shown;
    MoveHooks hooks;
    hooks.begins = [&](MovePhase phase, std::uint64_t records) {
        shown.reset();
        shown.emplace(style, std::string(name_of_phase(setting, phase)), records, std::cerr);
    };
    hooks.copy.read = [&](std::uint64_t records) {
        if (shown) shown->advance(records);
    };
    hooks.copy.is_over = [] { return asked_to_end != 0; };
    const auto partitions = words.partitions > 0 ? std::optional(words.partitions) : std::nullopt;
    const auto moved = move_log({*from, *to, partitions}, hooks);
    shown.reset();
    if (moved) return say_moved(setting, *from, *to, *moved);
    setting.fail(Unreached{moved.error(), 4});
    if (moved.error().code == "interrupted") {
        std::cout.flush();
        std::signal(asked_to_end, SIG_DFL);
        std::raise(asked_to_end);
    }
    return 4;
}

int reopen(Setting& setting, const std::string& word) {
    const auto place = place_of(setting, "PLACE", word);
    if (!place) return setting.status;
    const auto stood = reopen_log(*place);
    if (!stood) return setting.fail(Unreached{stood.error(), 4});
    if (setting.json) {
        Node node = Node::object();
        node.append("stood", Node(name_of(stood->is)));
        node.append("place", stood->place.empty() ? Node() : Node(stood->place));
        std::cout << print_json(node) << '\n';
    } else if (stood->is == LogStanding::Is::open) {
        std::cout << setting.say("it was open", "il était ouvert") << '\n';
    } else {
        std::cout << setting.say("open again. From now on nobody may work at ",
                                 "rouvert. Que personne ne travaille plus à ")
                  << stood->place
                  << setting.say(": the two histories would part.", " : les deux histoires divergeraient.")
                  << '\n';
    }
    return 0;
}

void add_json(CLI::App& command, Setting& setting) {
    command
        .add_option("--kafka-settings", setting.kafka_settings,
                    setting.help("how to reach the brokers: TLS, SASL; NAME = VALUE a line",
                                 "comment atteindre les brokers : TLS, SASL ; NOM = VALEUR par ligne"))
        ->type_name("FILE");
    command.add_flag("--json", setting.json,
                     setting.help("for programs: one JSON object, no progress",
                                  "pour les programmes : un objet JSON, sans progression"));
}

}  // namespace

void add_log_copy(CLI::App& log, Setting& setting) {
    const char* place_name = "DIR|kafka:HOST:PORT,…[/PREFIX]";
    auto words = std::make_shared<CopyWords>();
    auto* command = log.add_subcommand(
        "copy",
        setting.help("Move a network's log to another place: all of it, checked on the way and read back",
                     "Déménager le journal d’un réseau : tout entier, vérifié en chemin et relu"));
    command->add_option("--from", words->from, setting.help("where it is", "où il est"))
        ->type_name(place_name)
        ->required();
    command
        ->add_option("--to", words->to,
                     setting.help("where it goes; nothing is there yet", "où il va ; rien n’y est encore"))
        ->type_name(place_name)
        ->required();
    command
        ->add_option(
            "--partitions", words->partitions,
            setting.help(
                "for cooperatives, of the new log (default: as many as it has); it never changes afterwards",
                "pour les coopératives, du nouveau journal (par défaut : autant) ; ne change plus jamais "
                "ensuite"))
        ->type_name("N")
        ->check(CLI::Range(1, static_cast<int>(kafka::max_partitions)));
    add_json(*command, setting);
    command->footer(setting.help(
        "Same commits, same hashes, same answers. Interrupted, the same command goes on. No key is copied.\n"
        "Exit status: 0 done, 2 bad usage, 4 not done: not_empty, moved, copy_unfinished, disk_full, store_…",
        "Mêmes commits, mêmes empreintes, mêmes réponses. Interrompue, la même commande reprend. Aucune clé "
        "n’est copiée.\nCode de sortie : 0 fait, 2 mauvais usage, 4 pas fait : not_empty, moved, "
        "copy_unfinished, disk_full, store_…"));
    add_no_server(
        *command,
        setting.help(
            "it moves files of this machine, or topics, that nobody serves meanwhile",
            "cela déménage des fichiers de cette machine, ou des topics, que personne ne sert entre-temps"));
    command->callback([&setting, words] { setting.status = copy(setting, *words); });

    auto place = std::make_shared<std::string>();
    auto* again = log.add_subcommand(
        "reopen", setting.help("Work again where a log has moved away, the other place being given up",
                               "Retravailler là d’où un journal est parti, l’autre endroit étant abandonné"));
    again->add_option("PLACE", *place, setting.help("where it was", "où il était"))
        ->type_name(place_name)
        ->required();
    add_json(*again, setting);
    add_no_server(*again, setting.help("it opens a directory of this machine, or topics",
                                       "cela ouvre un répertoire de cette machine, ou des topics"));
    again->callback([&setting, place] { setting.status = reopen(setting, *place); });
}

}  // namespace essaim::host
