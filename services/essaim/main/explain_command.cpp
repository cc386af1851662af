#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/audit/explanation_text.h"
#include "services/essaim/client/audit.h"
#include "services/essaim/interruptible_log.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string cooperative;
    std::string payslip;
    std::string line;
    std::optional<std::uint32_t> revision;
};

int say_error(const Setting& setting, const Arguments& arguments, const audit::ExplainError& error) {
    std::cerr << "essaim: " << error.code << ": ";
    if (error.code == "unknown_payslip") {
        std::cerr << setting.say("there is no closed payslip ", "il n’y a pas de bulletin clos ")
                  << arguments.payslip << setting.say(" in ", " dans ") << arguments.cooperative;
        if (!error.detail.empty())
            std::cerr << setting.say("; this member has ", " ; ce membre a ") << error.detail;
        std::cerr << '\n';
        return 2;
    }
    if (error.code == "unknown_line") {
        std::cerr << setting.say("this payslip has no line ", "ce bulletin n’a pas de ligne ")
                  << arguments.line << setting.say("; it has ", " ; il a ") << error.detail << '\n';
        return 2;
    }
    std::cerr << told_in(setting.speaks(), error.detail) << '\n';
    return 4;
}

int explain_remote(const Setting& setting, Remote& remote, const Arguments& arguments) {
    std::vector<std::pair<std::string, std::string>> question{{"cooperative", arguments.cooperative},
                                                              {"payslip", arguments.payslip}};
    if (!arguments.line.empty()) question.emplace_back("line", arguments.line);
    if (arguments.revision) question.emplace_back("revision", std::to_string(*arguments.revision));
    const auto told = explanation_of(remote, question, setting.json ? Print::json_lines : Print::for_people);
    if (told) {
        std::cout << *told << (setting.json ? "\n" : "");
        return 0;
    }
    const auto& code = told.error().code;
    if (code == "unknown_payslip" || code == "unknown_line" || code == "store_damaged")
        return say_error(setting, arguments, {code, told.error().message});
    return setting.fail(told.error());
}

int run(Setting& setting, const Arguments& arguments) {
    const auto question =
        audit::read_question(arguments.cooperative, arguments.payslip, arguments.line, arguments.revision);
    if (!question) {
        std::cerr << "essaim audit explain: "
                  << setting.say(
                         "--cooperative oxalis --payslip m-anna/2026-03: an id, and MEMBER/MONTH",
                         "--cooperative oxalis --payslip m-anna/2026-03 : un identifiant, et MEMBRE/MOIS")
                  << '\n';
        return 2;
    }
    const auto place = setting.reach({});
    if (!place) return setting.status;
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place))
        return explain_remote(setting, **remote, arguments);
    auto& network = *std::get<std::unique_ptr<Network>>(*place);
    runtime::catch_interruptions();
    InterruptibleLog log(network.log());
    const auto explanation = audit::explain(log, network.id(), setting.registry.events(), *question);
    if (const auto status = setting.interrupted()) return *status;
    network.engine().flush();
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
        setting.help(
            "Why is a payslip what it is? Each line with rule, rate, law, and who recorded what it rests on",
            "Pourquoi un bulletin est-il ce qu’il est ? Chaque ligne avec sa règle, son taux, la loi, et qui "
            "a enregistré ce sur quoi elle repose"));
    command->add_option("--cooperative", arguments->cooperative, setting.help("the employer", "l’employeur"))
        ->required()
        ->type_name("C");
    command
        ->add_option("--payslip", arguments->payslip,
                     setting.help("whose, and of which month", "de qui, et de quel mois"))
        ->required()
        ->type_name("MEMBER/MONTH");
    command
        ->add_option(
            "--line", arguments->line,
            setting.help("only this line, by its code (VIEP)", "cette ligne seulement, par son code (VIEP)"))
        ->type_name("CODE");
    command
        ->add_option("--revision", arguments->revision,
                     setting.help("an earlier revision (default: the last)",
                                  "une révision antérieure (par défaut : la dernière)"))
        ->type_name("N");
    add_place(*command, setting);
    command->footer("essaim audit explain --cooperative oxalis --payslip m-anna/2026-03 --line VIEP");
    command->callback([&setting, arguments] { setting.status = run(setting, *arguments); });
}

}  // namespace essaim::host
