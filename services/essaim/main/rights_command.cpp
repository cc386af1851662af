#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/clock.h"
#include "infra/runtime/interruption.h"
#include "infra/runtime/paris.h"
#include "services/essaim/client/rights.h"
#include "services/essaim/interruptible_log.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/query.h"
#include "services/essaim/reached.h"
#include "services/essaim/rights/explain_right.h"
#include "services/essaim/rights/folded_rights.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string person;
    std::string cooperative = std::string(network_chain);
    std::string scope;
    std::string as_of;
};

int wrong(const Setting& setting, std::string_view option, std::string_view english,
          std::string_view french) {
    std::cerr << "essaim rights explain: " << option << ": " << setting.say(english, french) << '\n';
    return 2;
}

std::string text_of(const Node& node, std::string_view pointer) {
    const Node* found = node.at(pointer);
    return found && found->string() ? *found->string() : std::string();
}

/// In words: yes by what, or no and what is missing.
void tell(const Setting& setting, const Node& explained, const Arguments& asked) {
    if (!*explained.find("allowed")->boolean()) {
        const auto missing = text_of(explained, "/missing");
        std::cout << setting.say("no: ", "non : ") << asked.person
                  << (missing.empty() ? setting.say(" has no right at all in ", " n’a aucun droit dans ")
                                      : setting.say(" has other rights in ", " a d’autres droits dans "))
                  << asked.cooperative << (missing.empty() ? "" : setting.say(", but not ", ", mais pas "))
                  << missing << '\n';
        return;
    }
    std::cout << setting.say("yes", "oui") << '\n';
    for (const auto& reason : *explained.find("because")->items()) {
        const auto delegation = text_of(reason, "/delegation");
        const Node* number = reason.at("/commit/number");
        std::cout << "  " << text_of(reason, "/role") << " (" << text_of(reason, "/rule")
                  << (delegation.empty() ? "" : " " + delegation) << ")  ["
                  << text_of(reason, "/commit/service") << "/" << text_of(reason, "/commit/chain") << " "
                  << (number ? print_json(*number) : "") << ", "
                  << text_of(reason, "/commit/hash").substr(0, 12) << "]\n";
    }
    const auto list = [&](std::string_view field, std::string_view title) {
        const Node* names = explained.find(field);
        if (!names || !names->items()) return;
        std::cout << title;
        for (const auto& name : *names->items())
            if (name.string()) std::cout << " " << *name.string();
        std::cout << '\n';
    };
    list("members", setting.say("  of these members alone:", "  de ces seuls membres :"));
    list("cooperatives", setting.say("  of what these cooperatives do with others:",
                                     "  de ce que ces coopératives font avec d’autres :"));
}

int wrong_scope(const Setting& setting) {
    return wrong(setting, "SCOPE", "neither a command (payroll.close_period) nor a view (payslips)",
                 "ni une commande (payroll.close_period) ni une vue (payslips)");
}

/// nullopt: why not was said, and the status is set.
std::optional<Node> explained_here(Setting& setting, Network& network, const Arguments& arguments,
                                   const std::optional<kernel::Moment>& moment) {
    auto& engine = network.engine();
    rights::Rights rights;
    Date day = runtime::paris_day(runtime::SystemClock().now());
    if (moment) {
        const auto* cut = std::get_if<kernel::Cut>(&*moment);
        if (cut && reached_in(engine, *cut) != Reached::yes) {
            const auto why = not_a_position(setting.speaks());
            std::cerr << "essaim: " << why.code << ": " << why.message << '\n';
            setting.status = 2;
            return std::nullopt;
        }
        runtime::catch_interruptions();
        InterruptibleLog log(network.log());
        auto then = rights::rights_then(engine.world().registry, network.id(), log, arguments.cooperative,
                                        engine.cooperatives(), *moment);
        if (const auto status = setting.interrupted()) {
            setting.status = *status;
            return std::nullopt;
        }
        if (!then) {
            std::cerr << "essaim: store_damaged: " << told_in(setting.speaks(), then.error().stop.message)
                      << '\n';
            setting.status = 4;
            return std::nullopt;
        }
        rights = std::move(*then);
        if (const auto* instant = std::get_if<Instant>(&*moment)) day = runtime::paris_day(*instant);
    } else {
        rights = rights::rights_now(engine);
    }
    const auto verdict = rights::verdict_of(rights, engine.world().registry,
                                            {arguments.person, arguments.cooperative, arguments.scope}, day);
    if (verdict) return rights::explained(*verdict);
    setting.status = wrong_scope(setting);
    return std::nullopt;
}

std::optional<Node> explained_there(Setting& setting, Remote& remote, const Arguments& arguments) {
    std::vector<std::pair<std::string, std::string>> question{
        {"person", arguments.person}, {"cooperative", arguments.cooperative}, {"scope", arguments.scope}};
    if (!arguments.as_of.empty()) question.emplace_back("as_of", arguments.as_of);
    auto explained = right_explained(remote, question);
    if (explained) return std::move(*explained);
    setting.status = setting.fail(explained.error());
    return std::nullopt;
}

int explain(Setting& setting, const Arguments& arguments) {
    std::optional<kernel::Moment> moment;
    if (!arguments.as_of.empty()) {
        moment = read_moment(arguments.as_of);
        if (!moment)
            return wrong(setting, "--as-of", "an instant such as 2026-04-12T10:00:00Z, or a cut",
                         "un instant comme 2026-04-12T10:00:00Z, ou une coupe");
    }
    const auto place = setting.reach({});
    if (!place) return setting.status;
    const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place);
    const auto explained =
        remote ? explained_there(setting, **remote, arguments)
               : explained_here(setting, *std::get<std::unique_ptr<Network>>(*place), arguments, moment);
    if (!explained) return setting.status;
    if (setting.json)
        std::cout << print_json(*explained) << '\n';
    else
        tell(setting, *explained, arguments);
    return *explained->find("allowed")->boolean() ? 0 : 1;
}

}  // namespace

void add_rights(CLI::App& app, Setting& setting) {
    auto arguments = std::make_shared<Arguments>();
    auto* rights = app.add_subcommand(
        "rights", std::string(setting.say("Who may do what, and why", "Qui peut faire quoi, et pourquoi")));
    rights->require_subcommand(1);
    auto* command = rights->add_subcommand(
        "explain",
        std::string(setting.say("Say why somebody may, or may not, now or then",
                                "Dire pourquoi quelqu’un peut, ou ne peut pas, alors ou maintenant")));
    command->add_option("PERSON,--person", arguments->person, "p-anna")->required();
    command
        ->add_option("SCOPE,--command,--view", arguments->scope,
                     std::string(setting.say("a command (payroll.close_period) or a view (payslips)",
                                             "une commande (payroll.close_period) ou une vue (payslips)")))
        ->required();
    command
        ->add_option("--cooperative", arguments->cooperative,
                     std::string(setting.say("where (default: network)", "où (par défaut : network)")))
        ->type_name("C");
    command
        ->add_option(
            "--as-of", arguments->as_of,
            std::string(setting.say("an instant or a cut: as audits ask", "un instant ou une coupe")))
        ->type_name("T|CUT");
    add_place(*command, setting);
    command->footer(
        std::string(setting.say("Exit status: 0 allowed, 1 not.", "Code de sortie : 0 oui, 1 non.")));
    command->callback([&setting, arguments] { setting.status = explain(setting, *arguments); });
}

}  // namespace essaim::host
