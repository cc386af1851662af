#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/json.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/progress.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/rebuild.h"
#include "services/essaim/table.h"

namespace essaim::host {

namespace {

int list(Setting& setting) {
    std::vector<Node> rows;
    for (const auto& view : setting.registry.views()) {
        Node row = Node::object();
        row.append("view", Node(view.name));
        row.append("version", Node(view.version));
        row.append("scope", Node(view.scope == projections::Scope::network ? "network" : "cooperative"));
        row.append("service", Node(name_of(view.service)));
        rows.push_back(std::move(row));
    }
    if (!setting.json)
        print_table(rows, std::cout);
    else
        for (const auto& row : rows) std::cout << print_json(row) << '\n';
    return 0;
}

/// One view by name, or all.
std::optional<std::vector<const projections::ViewDefinition*>> chosen(const Setting& setting,
                                                                      const std::string& name, bool all) {
    std::vector<const projections::ViewDefinition*> views;
    for (const auto& view : setting.registry.views())
        if (all || view.name == name) views.push_back(&view);
    if (!views.empty() || all) return views;
    std::cerr << "essaim projections: " << setting.say("no view ", "pas de vue ") << name << '\n';
    return std::nullopt;
}

int refold(Setting& setting, const std::string& name, bool all, Refold what) {
    const auto views = chosen(setting, name, all);
    if (!views) return 2;
    const auto network = setting.open({});
    if (!network) return setting.status;
    int status = 0;
    for (const auto* view : *views) {
        runtime::Progress shown(
            runtime::progress_style(setting.json ? runtime::OutputFor::programs : runtime::OutputFor::people,
                                    runtime::process_environment(), runtime::standard_error_is_terminal()),
            view->name, 0, std::cerr);
        const auto compared =
            refold_view(*network, *view, what, [&](std::uint64_t records) { shown.advance(records); });
        if (!compared) {
            std::cerr << "essaim: " << compared.error() << '\n';
            return 4;
        }
        Node row = Node::object();
        row.append("view", Node(view->name));
        row.append("version", Node(view->version));
        row.append("rows", Node(compared->rows));
        row.append("differences", Node(compared->differences));
        row.append("first", compared->first_key.empty() ? Node() : Node(compared->first_key));
        if (setting.json)
            std::cout << print_json(row) << '\n';
        else
            std::cout << view->name << " v" << view->version << ": " << compared->rows
                      << setting.say(" rows, ", " lignes, ") << compared->differences
                      << setting.say(" differences", " différences")
                      << (compared->first_key.empty() ? "" : ": " + compared->first_key) << '\n';
        if (what == Refold::compare && compared->differences > 0) status = 1;
    }
    network->engine().flush();
    return status;
}

void add_refold(CLI::App& group, Setting& setting, const char* name, const std::string& help, Refold what) {
    auto* command = group.add_subcommand(name, help);
    auto view = std::make_shared<std::string>();
    auto all = std::make_shared<bool>(false);
    auto* which = command->add_option("VIEW", *view, setting.help("its name", "son nom"));
    command->add_flag("--all", *all, setting.help("every view", "toutes les vues"))->excludes(which);
    add_common(*command, setting);
    command->callback([&setting, view, all, what] {
        if (view->empty() && !*all) throw CLI::RequiredError("VIEW or --all");
        setting.status = refold(setting, *view, *all, what);
    });
}

}  // namespace

void add_projections(CLI::App& app, Setting& setting) {
    auto* group = app.add_subcommand("projections",
                                     setting.help("Views: what there is, fold them anew, compare",
                                                  "Les vues : ce qu'il y a, les relire à neuf, comparer"));
    group->require_subcommand(1);
    auto* list_command = group->add_subcommand(
        "list",
        setting.help("Every view, with its version and scope", "Chaque vue, avec sa version et sa portée"));
    add_common(*list_command, setting);
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
