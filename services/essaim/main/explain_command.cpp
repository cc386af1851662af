#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "services/essaim/audit/explanation_text.h"
#include "services/essaim/main/commands.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string cooperative;
    std::string payslip;
    std::string line;
    std::optional<std::uint32_t> revision;
};

std::optional<audit::PayslipQuestion> question_of(const Arguments& arguments) {
    const auto slash = arguments.payslip.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const auto cooperative = CooperativeId::read(arguments.cooperative);
    const auto member = MemberId::read(arguments.payslip.substr(0, slash));
    const auto period = TextForm<Month>::read(arguments.payslip.substr(slash + 1));
    if (!cooperative || !member || !period) return std::nullopt;
    audit::PayslipQuestion question{*cooperative, *member, *period, arguments.revision, std::nullopt};
    if (!arguments.line.empty()) question.line = arguments.line;
    return question;
}

int say_error(const Setting& setting, const Arguments& arguments, const audit::ExplainError& error) {
    std::cerr << "essaim: " << error.code << ": ";
    if (error.code == "unknown_payslip") {
        std::cerr << setting.say("there is no closed payslip ", "il n'y a pas de bulletin clos ")
                  << arguments.payslip << setting.say(" in ", " dans ") << arguments.cooperative;
        if (!error.detail.empty())
            std::cerr << setting.say("; this member has ", " ; ce membre a ") << error.detail;
        std::cerr << '\n';
        return 2;
    }
    if (error.code == "unknown_line") {
        std::cerr << setting.say("this payslip has no line ", "ce bulletin n'a pas de ligne ")
                  << arguments.line << setting.say("; it has ", " ; il a ") << error.detail << '\n';
        return 2;
    }
    std::cerr << error.detail << '\n';
    return 4;
}

int run(Setting& setting, const Arguments& arguments) {
    const auto question = question_of(arguments);
    if (!question) {
        std::cerr << "essaim audit explain: "
                  << setting.say(
                         "--cooperative oxalis --payslip m-anna/2026-03: an id, and MEMBER/MONTH",
                         "--cooperative oxalis --payslip m-anna/2026-03 : un identifiant, et MEMBRE/MOIS")
                  << '\n';
        return 2;
    }
    const auto network = setting.open({});
    if (!network) return setting.status;
    const auto explanation =
        audit::explain(network->log(), network->id(), setting.registry.events(), *question);
    network->engine().flush();
    if (!explanation) return say_error(setting, arguments, explanation.error());
    if (setting.json)
        std::cout << print_json(audit::explanation_node(*explanation)) << '\n';
    else
        audit::tell(*explanation, setting.speaks(), std::cout);
    return 0;
}

}  // namespace

void add_explain(CLI::App& audit, Setting& setting) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = audit.add_subcommand(
        "explain",
        "Why is a payslip what it is? Each line with rule, rate, law, and who recorded what it rests on");
    command->add_option("--cooperative", arguments->cooperative, "the employer")->required()->type_name("C");
    command->add_option("--payslip", arguments->payslip, "whose, and of which month")
        ->required()
        ->type_name("MEMBER/MONTH");
    command->add_option("--line", arguments->line, "only this line, by its code (VIEP)")->type_name("CODE");
    command->add_option("--revision", arguments->revision, "an earlier revision (default: the last)")
        ->type_name("N");
    add_common(*command, setting);
    command->footer("essaim audit explain --cooperative oxalis --payslip m-anna/2026-03 --line VIEP");
    command->callback([&setting, arguments] { setting.status = run(setting, *arguments); });
}

}  // namespace essaim::host
