#include <CLI/CLI.hpp>

#include <iostream>

#include "events/core/invalid.h"
#include "services/essaim/client/payslips.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/input.h"
#include "services/kernel/line.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"

namespace essaim::host {

namespace {

using payroll::PayslipAnswer;

std::string too_long(Language language) {
    const Invalid invalid{"too_long", "", std::to_string(kernel::max_line_bytes)};
    return payroll::problem_line({"too_long", sentence(invalid, language), ""});
}

/// Here, without a server, as long as the answers can be written. 0 all computed, 3 some in error.
int payslips(LineSource& lines, Language language) {
    int status = 0;
    while (std::cout) {
        if (!lines.ready()) std::cout.flush();
        const auto line = lines.next();
        if (!line) break;
        if (line->is_blank()) continue;
        const auto answer =
            line->too_long ? PayslipAnswer{PayslipAnswer::Outcome::refused, too_long(language)}
                           : payroll::answer_payslip(line->text, payroll::national_parameters(), language);
        if (answer.outcome == PayslipAnswer::Outcome::refused) status = 3;
        std::cout << answer.json << '\n';
    }
    return status;
}

int payslip(Setting& setting, const std::string& file) {
    auto input = Input::open(setting, file);
    if (!input) return 2;
    if (setting.url.empty()) return input->status(setting, payslips(input->lines(), setting.speaks()));
    const auto server = setting.server();
    if (!server) return setting.fail(server.error());
    const auto status = payslips(**server, input->lines(), std::cout);
    return input->status(setting, status ? *status : setting.fail(status.error()));
}

}  // namespace

void add_payslip(CLI::App& app, Setting& setting) {
    auto* command = app.add_subcommand(
        "payslip",
        setting.help("Compute payslips, one JSON object a line: the function that pays people",
                     "Calculer des bulletins, un objet JSON par ligne : la fonction même qui paie les gens"));
    auto file = std::make_shared<std::string>();
    command
        ->add_option(
            "FILE", *file,
            setting.help("JSON Lines, or - for standard input", "JSON Lines, ou - pour l’entrée standard"))
        ->required();
    command->add_flag("--json", setting.json,
                      setting.help("JSON Lines (the only form)", "JSON Lines (la seule forme)"));
    add_server(*command, setting);
    command->footer(setting.help(
        "A line: "
        "{\"period\":\"2026-07\",\"headcount\":60,\"work_accident_rate\":\"1.00\",\"weekly_hours\":\"35.00\","
        "\n"
        "         \"executive\":false,\"health_premium\":\"40.00\",\"health_employer_percent\":\"50.00\",\n"
        "         \"withholding_rate\":\"neutral\",\"target\":{\"gross\":\"2500.00\"}}\n"
        "Optional: hours, transport_rate, year_to_date, known_on, paid_on, withholding_zone, "
        "short_contract,\n"
        "  contract {kind, from, until}, days {present, of}, complementary_hours, other_gross,\n"
        "  earlier_gross, other_hours, overtime [{hours, percent}], absence {hours, due}, bonuses,\n"
        "  benefits_in_kind, refunds, advances, seizure {dependants},\n"
        "  sick_leave {hours, due, maintained, allowances, subrogated},\n"
        "  paid_leave {hours, due, days, acquired, reference_gross}, provident {rate, employer_percent},\n"
        "  commune, alsace_moselle, additional_transport_rate, regional_transport_rate, apprenticeship_rate\n"
        "Target: one of gross (the salary before what happened in the month), cost, net (before tax), or\n"
        "  cost with hourly_gross.\n"
        "Exit status: 0 all computed, 1 the server does not allow it, 2 bad usage or input that cannot be\n"
        "read, 3 some in error, 4 reading or writing failed on the way, or the server does not answer.",
        "Une ligne : "
        "{\"period\":\"2026-07\",\"headcount\":60,\"work_accident_rate\":\"1.00\",\"weekly_hours\":\"35.00\","
        "\n"
        "         \"executive\":false,\"health_premium\":\"40.00\",\"health_employer_percent\":\"50.00\",\n"
        "         \"withholding_rate\":\"neutral\",\"target\":{\"gross\":\"2500.00\"}}\n"
        "Facultatif : hours, transport_rate, year_to_date, known_on, paid_on, withholding_zone, "
        "short_contract,\n"
        "  contract {kind, from, until}, days {present, of}, complementary_hours, other_gross,\n"
        "  earlier_gross, other_hours, overtime [{hours, percent}], absence {hours, due}, bonuses,\n"
        "  benefits_in_kind, refunds, advances, seizure {dependants},\n"
        "  sick_leave {hours, due, maintained, allowances, subrogated},\n"
        "  paid_leave {hours, due, days, acquired, reference_gross}, provident {rate, employer_percent},\n"
        "  commune, alsace_moselle, additional_transport_rate, regional_transport_rate, apprenticeship_rate\n"
        "Cible : gross (le salaire avant ce qui est arrivé dans le mois), cost, net (avant impôt), ou cost\n"
        "  avec hourly_gross.\n"
        "Code de sortie : 0 tout calculé, 1 le serveur ne le permet pas, 2 mauvais usage ou entrée "
        "illisible,\n"
        "3 des erreurs, 4 lecture ou écriture arrêtée en chemin, ou serveur sans réponse."));
    command->callback([&setting, file] { setting.status = payslip(setting, *file); });
}

void add_parameters(CLI::App& app, Setting& setting) {
    auto* command = app.add_subcommand(
        "parameters",
        setting.help("Print the national parameters of pay as commands for `essaim apply`",
                     "Imprimer les paramètres nationaux de la paie en commandes pour `essaim apply`"));
    auto actor = std::make_shared<std::string>("p-operator");
    command->add_option("--actor", *actor, setting.help("who publishes them", "qui les publie"))
        ->type_name("PERSON")
        ->capture_default_str();
    command->add_flag("--json", setting.json,
                      setting.help("JSON Lines (the only form)", "JSON Lines (la seule forme)"));
    add_server(*command, setting);
    command->callback([&setting, actor] {
        if (!setting.url.empty()) {
            const auto server = setting.server();
            if (!server) {
                setting.status = setting.fail(server.error());
                return;
            }
            const auto lines = parameters_of(**server, *actor);
            if (lines)
                std::cout << *lines;
            else
                setting.status = setting.fail(lines.error());
            return;
        }
        for (const auto& published : payroll::national_publications())
            std::cout << payroll::publication_line(published, *actor) << '\n';
    });
}

}  // namespace essaim::host
