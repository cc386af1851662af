#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/kafka_place.h"
#include "services/essaim/shards.h"
#include "services/essaim/table.h"

namespace essaim::host {

namespace {

int print(const Setting& setting, const std::vector<Node>& rows) {
    if (setting.json)
        for (const auto& row : rows) std::cout << print_json(row) << '\n';
    else
        print_table(rows, std::cout);
    return 0;
}

int ask(Setting& setting, Remote& remote) {
    const auto body = remote.get("/v1/shards");
    if (!body) return setting.fail(body.error());
    const Node* rows = body->find("shards");
    if (!rows || !rows->items()) return setting.fail(remote.not_understood());
    return print(setting, *rows->items());
}

int run(Setting& setting) {
    if (setting.kafka.empty() || !setting.token_file.empty()) {
        auto place = setting.reach({});
        if (!place) return setting.status;
        if (auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place)) return ask(setting, **remote);
        auto& engine = std::get<std::unique_ptr<Network>>(*place)->engine();
        if (const auto behind = engine.behind(); !behind)
            return setting.fail(Unreached{open_error(behind.error()), 4});
        std::vector<Node> rows;
        for (const auto& row : shards_of(engine.partitions(), engine.log().cooperative_partitions()))
            rows.push_back(to_node(row));
        return print(setting, rows);
    }
    if (const auto remote = setting.beside()) return ask(setting, *remote);
    auto opened = open_log(setting);
    if (!opened) return setting.fail(opened.error());
    const auto found = shards_in(opened->log());
    if (!found) return setting.fail(Unreached{found.error(), 4});
    std::vector<Node> rows;
    for (const auto& row : *found) rows.push_back(to_node(row));
    return print(setting, rows);
}

}  // namespace

void add_shards(CLI::App& app, Setting& setting) {
    auto* command = app.add_subcommand(
        "shards", setting.help("Who decides for which partition, and how far it is read",
                               "Qui décide pour quelle partition, et jusqu’où elle est lue"));
    add_place(*command, setting);
    command->footer(
        setting.help("With --kafka: what an instance says, the one that serves --data or, with --token-file, "
                     "any; else what the log itself says, and nobody's position.\n"
                     "Exit status: 0 shown, 1 one may not, 4 not reached.",
                     "Avec --kafka : ce que dit une instance, celle qui sert --data ou, avec --token-file, "
                     "n’importe laquelle ; sinon ce que dit le journal, sans position de personne.\n"
                     "Code de sortie : 0 montré, 1 sans le droit, 4 injoignable."));
    command->callback([&setting] { setting.status = run(setting); });
}

}  // namespace essaim::host
