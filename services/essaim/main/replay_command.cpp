#include "services/essaim/main/replay_command.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "events/core/json.h"
#include "events/vocabulary/ids.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/interruption.h"
#include "infra/vault/vault.h"
#include "services/essaim/audit/replay_form.h"
#include "services/essaim/client/audit.h"
#include "services/essaim/interruptible_log.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string cooperative;
    std::string period;
};

std::string text_of(const Node& node, std::string_view name) {
    const Node* member = node.find(name);
    if (!member) return {};
    return member->string() ? *member->string() : print_json(*member);
}

int tell(const Setting& setting, const Node& replayed) {
    const auto of = [&](std::string_view name) { return text_of(replayed, name); };
    const bool is_identical = of("verdict") == "identical";
    if (setting.json) {
        std::cout << print_json(replayed) << '\n';
    } else if (is_identical) {
        std::cout << of("period") << "  " << of("events")
                  << setting.say(" events, byte by byte what was recorded",
                                 " faits, à l’octet près ceux du journal")
                  << "  " << of("content_hash") << '\n';
    } else {
        std::cout << of("period") << "  " << of("stream") << " " << of("pointer") << '\n'
                  << setting.say("  recorded  ", "  au journal  ") << of("recorded") << '\n'
                  << setting.say("  computed  ", "  recalculé   ") << of("computed") << '\n';
    }
    return is_identical ? 0 : 1;
}

int fail(const Setting& setting, const std::string& code, const std::string& message) {
    std::cerr << "essaim: " << code << ": " << told_in(setting.speaks(), message) << '\n';
    return code == "store_damaged" ? 4 : 2;
}

int replay_remote(const Setting& setting, Remote& remote, const Arguments& arguments) {
    const auto replayed = host::replayed(remote, arguments.cooperative, arguments.period);
    if (replayed) return tell(setting, *replayed);
    const auto& error = replayed.error();
    if (error.code == "not_closed") return fail(setting, error.code, error.message);
    return setting.fail(error);
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
    setting.patience = std::chrono::hours{2};
    const auto place = setting.reach({});
    if (!place) return setting.status;
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place))
        return replay_remote(setting, **remote, arguments);
    auto& network = *std::get<std::unique_ptr<Network>>(*place);
    runtime::catch_interruptions();
    InterruptibleLog log(network.log());
    const auto replayed =
        audit::replay(log, network.id(), network.keys(), setting.registry, arguments.cooperative, *period);
    if (const auto status = setting.interrupted()) return *status;
    if (!replayed) return fail(setting, replayed.error().code, replayed.error().detail);
    return tell(setting, audit::replayed_node(arguments.cooperative, *period, *replayed));
}

}  // namespace

void add_replay(CLI::App& audit, Setting& setting) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = audit.add_subcommand(
        "replay",
        setting.help("Do today's programs still give the same? A run executed again at its cut",
                     "Les programmes d’aujourd’hui donnent-ils encore le même résultat ? Une clôture "
                     "refaite à sa coupe"));
    command->add_option("--cooperative", arguments->cooperative, setting.help("the employer", "l’employeur"))
        ->required()
        ->type_name("C");
    command->add_option("--period", arguments->period, setting.help("a closed month", "un mois clos"))
        ->required()
        ->type_name("P");
    add_place(*command, setting);
    command->footer(
        setting.help("Exit status: 0 identical, 1 different (the first difference is named).",
                     "Code de sortie : 0 identique, 1 différent (la première différence est nommée)."));
    command->callback([&setting, arguments] { setting.status = run(setting, *arguments); });
}

}  // namespace essaim::host
