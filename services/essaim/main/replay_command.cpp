#include "services/essaim/main/replay_command.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/interruption.h"
#include "infra/vault/vault.h"
#include "services/essaim/audit/replay.h"
#include "services/essaim/interruptible_log.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string cooperative;
    std::string period;
};

Node node_of(const Arguments& arguments, const audit::Replayed& replayed) {
    Node node = Node::object();
    node.append("cooperative", Node(arguments.cooperative));
    node.append("period", Node(arguments.period));
    node.append("verdict", Node(replayed.identical ? "identical" : "different"));
    node.append("events", Node(static_cast<std::int64_t>(replayed.events)));
    node.append("content_hash", Node(replayed.content_hash.hex()));
    if (replayed.identical) return node;
    node.append("stream", Node(replayed.stream));
    node.append("pointer", Node(replayed.pointer));
    node.append("recorded", Node(replayed.recorded));
    node.append("computed", Node(replayed.computed));
    return node;
}

void tell(const Setting& setting, const Arguments& arguments, const audit::Replayed& replayed) {
    if (setting.json) {
        std::cout << print_json(node_of(arguments, replayed)) << '\n';
    } else if (replayed.identical) {
        std::cout << arguments.period << "  " << replayed.events
                  << setting.say(" events, byte by byte what was recorded",
                                 " faits, à l'octet près ceux du journal")
                  << "  " << replayed.content_hash.hex() << '\n';
    } else {
        std::cout << arguments.period << "  " << replayed.stream << " " << replayed.pointer << '\n'
                  << setting.say("  recorded  ", "  au journal  ") << replayed.recorded << '\n'
                  << setting.say("  computed  ", "  recalculé   ") << replayed.computed << '\n';
    }
}

int run(Setting& setting, const Arguments& arguments) {
    const auto period = TextForm<Month>::read(arguments.period);
    if (!period || !CooperativeId::read(arguments.cooperative)) {
        std::cerr << "essaim audit replay: "
                  << setting.say("--cooperative oxalis --period 2026-01: an id, and a month",
                                 "--cooperative oxalis --period 2026-01 : un identifiant, et un mois")
                  << '\n';
        return 2;
    }
    const auto network = setting.open({});
    if (!network) return setting.status;
    runtime::catch_interruptions();
    InterruptibleLog log(network->log());
    const auto replayed =
        audit::replay(log, network->id(), network->keys(), setting.registry, arguments.cooperative, *period);
    if (const auto status = setting.interrupted()) return *status;
    if (!replayed) {
        std::cerr << "essaim: " << replayed.error().code << ": "
                  << told_in(setting.speaks(), replayed.error().detail) << '\n';
        return replayed.error().code == "store_damaged" ? 4 : 2;
    }
    tell(setting, arguments, *replayed);
    return replayed->identical ? 0 : 1;
}

}  // namespace

void add_replay(CLI::App& audit, Setting& setting) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = audit.add_subcommand(
        "replay",
        setting.help("Do today's programs still give the same? A run executed again at its cut",
                     "Les programmes d'aujourd'hui donnent-ils encore le même résultat ? Une clôture "
                     "refaite à sa coupe"));
    command->add_option("--cooperative", arguments->cooperative, setting.help("the employer", "l'employeur"))
        ->required()
        ->type_name("C");
    command->add_option("--period", arguments->period, setting.help("a closed month", "un mois clos"))
        ->required()
        ->type_name("P");
    add_common(*command, setting);
    command->footer(
        setting.help("For a directory that no server uses. Exit status: 0 identical, 1 different (the first "
                     "difference is named).",
                     "Pour un répertoire qu'aucun serveur n'utilise. Code de sortie : 0 identique, 1 "
                     "différent (la première "
                     "différence est nommée)."));
    command->callback([&setting, arguments] { setting.status = run(setting, *arguments); });
}

}  // namespace essaim::host
