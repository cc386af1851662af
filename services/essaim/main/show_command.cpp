#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/json.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/interruption.h"
#include "infra/runtime/progress.h"
#include "services/essaim/client/rows.h"
#include "services/essaim/draft.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/query.h"
#include "services/essaim/table.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

struct Arguments {
    std::string view;
    std::string cooperative;
    std::string as_of;
    bool draft = false;
};

/// What CLI11 leaves over: `--FIELD VALUE` or `--FIELD=VALUE`, any field of the view's row.
std::optional<std::vector<std::pair<std::string, std::string>>> fields_of(
    const std::vector<std::string>& rest) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (std::size_t index = 0; index < rest.size(); ++index) {
        if (!rest[index].starts_with("--")) return std::nullopt;
        const auto equals = rest[index].find('=');
        if (equals != std::string::npos) {
            fields.emplace_back(rest[index].substr(2, equals - 2), rest[index].substr(equals + 1));
        } else {
            if (index + 1 == rest.size()) return std::nullopt;
            fields.emplace_back(rest[index].substr(2), rest[index + 1]);
            ++index;
        }
    }
    std::erase_if(fields, [](const auto& field) { return field.first == "lang"; });  // the program's own
    return fields;
}

int print(const Setting& setting, const std::vector<Node>& rows) {
    if (setting.json)
        for (const auto& row : rows) std::cout << print_json(row) << '\n';
    else if (rows.empty())
        std::cout << setting.say("no rows", "aucune ligne") << '\n';
    else
        print_table(rows, std::cout);
    return 0;
}

int refuse(const Setting& setting, const QueryError& error) {
    std::cerr << "essaim: " << error.code << ": " << told_in(setting.speaks(), error.message) << '\n';
    return error.code == "store_damaged" ? 4 : 2;
}

int show_local(Setting& setting, Network& network, const Query& query) {
    runtime::Progress shown(
        runtime::progress_style(setting.json ? runtime::OutputFor::programs : runtime::OutputFor::people,
                                runtime::process_environment(), runtime::standard_error_is_terminal()),
        std::string(setting.say("folding the past", "relecture du passé")), 0, std::cerr);
    std::uint64_t told = 0;
    if (query.as_of) runtime::catch_interruptions();
    const auto rows = rows_of(network, query, [&](std::uint64_t done, std::uint64_t) {
        shown.advance(done >= told ? done - told : done);  // each shard counts anew
        told = done;
    });
    if (const auto status = setting.interrupted()) return *status;
    network.engine().flush();
    if (rows) return print(setting, *rows);
    return refuse(setting, rows.error());
}

int print_drafts(Setting& setting, const std::vector<Node>& rows,
                 const std::vector<std::string>& changed_since) {
    for (const auto& changed : changed_since)
        std::cerr << changed << ": "
                  << setting.say("something has changed since it was computed; compute it again",
                                 "quelque chose a changé depuis le calcul ; à recalculer")
                  << '\n';
    return print(setting, rows);
}

int show_drafts(Setting& setting, const Query& query) {
    const auto place = setting.reach({});
    if (!place) return setting.status;
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place)) {
        if (!query.cooperative) {
            std::cerr << "essaim show: --draft: "
                      << setting.say("of a server, of one --cooperative", "d’un serveur, d’une --cooperative")
                      << '\n';
            return 2;
        }
        const auto drafts = drafts_of(**remote, *query.cooperative, query);
        return drafts ? print_drafts(setting, drafts->rows, drafts->changed_since)
                      : setting.fail(drafts.error());
    }
    const auto drafts = drafts_of(*std::get<std::unique_ptr<Network>>(*place), query);
    if (!drafts) return refuse(setting, drafts.error());
    return print_drafts(setting, drafts->rows, drafts->changed_since);
}

int run(Setting& setting, const Arguments& arguments, const std::vector<std::string>& rest) {
    Query query;
    query.view = arguments.view;
    if (!arguments.cooperative.empty()) query.cooperative = arguments.cooperative;
    const auto fields = fields_of(rest);
    if (!fields) {
        std::cerr << "essaim show: "
                  << setting.say("fields are given as --FIELD VALUE", "les champs se donnent --CHAMP VALEUR")
                  << '\n';
        return 2;
    }
    query.fields = *fields;
    query.language = setting.speaks();
    if (!arguments.as_of.empty()) {
        query.as_of = read_moment(arguments.as_of);
        if (!query.as_of) {
            std::cerr
                << "essaim show: --as-of: "
                << setting.say(
                       "an instant such as 2026-04-12T10:00:00Z, or a cut such as `essaim audit cut` prints",
                       "un instant comme 2026-04-12T10:00:00Z, ou une coupe comme `essaim audit cut` en "
                       "donne")
                << '\n';
            return 2;
        }
    }
    if (arguments.draft && (!arguments.view.starts_with("payslip") || query.as_of)) {
        std::cerr << "essaim show: --draft: "
                  << setting.say("of payslip, and of the present", "de payslip, et du présent") << '\n';
        return 2;
    }
    if (const auto view = view_of(setting.registry, query); !view) return refuse(setting, view.error());
    if (arguments.draft) return show_drafts(setting, query);
    const auto place = setting.reach({});
    if (!place) return setting.status;
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place)) {
        const auto rows = rows_of(**remote, setting.registry, query);
        return rows ? print(setting, *rows) : setting.fail(rows.error());
    }
    return show_local(setting, *std::get<std::unique_ptr<Network>>(*place), query);
}

}  // namespace

void add_show(CLI::App& app, Setting& setting) {
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand(
        "show", setting.help("Show a view: of one cooperative or of all, now or as of a moment",
                             "Montrer une vue : d’une coopérative ou de toutes, maintenant ou à un moment"));
    command
        ->add_option("VIEW", arguments->view,
                     setting.help("its name; `essaim projections list` names them",
                                  "son nom ; `essaim projections list` les donne"))
        ->required();
    command
        ->add_option("--cooperative", arguments->cooperative,
                     setting.help("only this one", "celle-là seulement"))
        ->type_name("C");
    command
        ->add_option("--as-of", arguments->as_of,
                     setting.help("an instant (2026-04-12T10:00:00Z) or a cut (cut:…)",
                                  "un instant (2026-04-12T10:00:00Z) ou une coupe (cut:…)"))
        ->type_name("T|CUT");
    command->add_flag(
        "--draft", arguments->draft,
        setting.help("payslips of the months that were computed and are not closed, each beside "
                     "its last month",
                     "bulletins des mois calculés et non clos, chacun à côté du mois précédent"));
    command->allow_extras();
    command->fallthrough(false);
    add_place(*command, setting);
    command->footer(setting.help(
        "Any field of a row selects: essaim show payslips --member m-jeanne --period 2026-03",
        "Tout champ d’une ligne sélectionne : essaim show payslips --member m-jeanne --period 2026-03"));
    command->callback(
        [&setting, arguments, command] { setting.status = run(setting, *arguments, command->remaining()); });
}

}  // namespace essaim::host
