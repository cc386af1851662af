#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "events/core/json.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/interruption.h"
#include "infra/runtime/progress.h"
#include "services/essaim/client/projections.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/rebuild.h"
#include "services/essaim/table.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

int print_list(const Setting& setting, const std::vector<Node>& rows) {
    if (!setting.json)
        print_table(rows, std::cout);
    else
        for (const auto& row : rows) std::cout << print_json(row) << '\n';
    return 0;
}

int list(Setting& setting) {
    if (!setting.url.empty()) {
        const auto server = setting.server();
        if (!server) return setting.fail(server.error());
        const auto rows = projections_of(**server);
        return rows ? print_list(setting, *rows) : setting.fail(rows.error());
    }
    std::vector<Node> rows;
    for (const auto& view : setting.registry.views()) rows.push_back(view_node(view));
    return print_list(setting, rows);
}

/// One view by name, or all.
std::optional<kernel::Views> chosen(const Setting& setting, const std::string& name, bool all) {
    kernel::Views views;
    for (const auto& view : setting.registry.views())
        if (all || view.name == name) views.push_back(&view);
    if (!views.empty() || all) return views;
    std::cerr << "essaim projections: " << setting.say("no view ", "pas de vue ") << name << '\n';
    return std::nullopt;
}

/// What a view compared to; the exit status.
int say(const Setting& setting, const Node& compared) {
    const Node* differences = compared.find("differences");
    const Node* first = compared.find("first");
    if (setting.json)
        std::cout << print_json(compared) << '\n';
    else
        std::cout << *compared.find("view")->string() << " v" << print_json(*compared.find("version")) << ": "
                  << print_json(*compared.find("rows")) << setting.say(" rows, ", " lignes, ")
                  << print_json(*differences) << setting.say(" differences", " différences")
                  << (first && first->string() ? ": " + *first->string() : "") << std::endl;
    return *differences->integer() > 0 ? 1 : 0;
}

int refold_here(const Setting& setting, Network& network, const kernel::Views& views, Refold what) {
    int status = 0;
    runtime::catch_interruptions();
    const auto compared = [&] {
        runtime::Progress shown(
            runtime::progress_style(setting.json ? runtime::OutputFor::programs : runtime::OutputFor::people,
                                    runtime::process_environment(), runtime::standard_error_is_terminal()),
            views.size() == 1 ? views[0]->name : setting.help("views", "vues"), 0, std::cerr);
        return refold_views(network, views, what, [&](std::uint64_t records) { shown.advance(records); });
    }();
    network.engine().flush();
    if (const auto stopped = setting.interrupted()) return *stopped;
    if (!compared) {
        std::cerr << "essaim: " << told_in(setting.speaks(), compared.error()) << '\n';
        return 4;
    }
    for (std::size_t index = 0; index < views.size(); ++index) {
        const int said = say(setting, comparison_node(*views[index], (*compared)[index]));
        if (what == Refold::compare) status = std::max(status, said);
    }
    return status;
}

int compare_there(const Setting& setting, Remote& remote, const kernel::Views& views) {
    int status = 0;
    for (const auto* view : views) {
        const auto compared = comparison_of(remote, view->name);
        if (!compared) return setting.fail(compared.error());
        status = std::max(status, say(setting, *compared));
    }
    return status;
}

int refold(Setting& setting, const std::string& name, bool all, Refold what) {
    const auto views = chosen(setting, name, all);
    if (!views) return 2;
    if (what == Refold::replace) {
        const auto network = setting.open({});
        return network ? refold_here(setting, *network, *views, what) : setting.status;
    }
    setting.patience = std::chrono::hours{2};
    const auto place = setting.reach({});
    if (!place) return setting.status;
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place))
        return compare_there(setting, **remote, *views);
    return refold_here(setting, *std::get<std::unique_ptr<Network>>(*place), *views, what);
}

void add_refold(CLI::App& group, Setting& setting, const char* name, const std::string& help, Refold what) {
    auto* command = group.add_subcommand(name, help);
    auto view = std::make_shared<std::string>();
    auto all = std::make_shared<bool>(false);
    auto* which = command->add_option("VIEW", *view, setting.help("its name", "son nom"));
    command->add_flag("--all", *all, setting.help("every view", "toutes les vues"))->excludes(which);
    if (what == Refold::compare) {
        add_place(*command, setting);
    } else {
        add_common(*command, setting);
        add_no_server(
            *command,
            setting.help("a view is rebuilt where nobody serves it; `compare` says whether it has to be",
                         "une vue se refait là où personne ne la sert ; `compare` dit s’il le faut"));
    }
    command->callback([&setting, view, all, what] {
        if (view->empty() && !*all) throw CLI::RequiredError("VIEW or --all");
        setting.status = refold(setting, *view, *all, what);
    });
}

}  // namespace

void add_projections(CLI::App& app, Setting& setting) {
    auto* group = app.add_subcommand("projections",
                                     setting.help("Views: what there is, fold them anew, compare",
                                                  "Les vues : ce qu’il y a, les relire à neuf, comparer"));
    group->require_subcommand(1);
    auto* list_command = group->add_subcommand(
        "list",
        setting.help("Every view, with its version and scope", "Chaque vue, avec sa version et sa portée"));
    add_place(*list_command, setting);
    list_command->callback([&setting] { setting.status = list(setting); });
    add_refold(*group, setting, "rebuild",
               setting.help("Fold a view from nothing beside the serving one, then take it",
                            "Relire une vue depuis le début à côté de celle qui sert, puis la prendre"),
               Refold::replace);
    add_refold(*group, setting, "compare",
               setting.help("Fold a view from nothing and compare its bytes: 0 equal, 1 different",
                            "Relire une vue depuis le début et comparer ses octets : 0 égale, 1 différente"),
               Refold::compare);
}

}  // namespace essaim::host
