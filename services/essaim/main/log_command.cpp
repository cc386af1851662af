#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "services/essaim/audit/history.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/kafka_place.h"

namespace essaim::host {

namespace {

Node commit_node(const audit::Recording& recording, const EventCatalogue& catalogue) {
    const auto& [chain, head, predecessor, commit] = recording;
    Node node = Node::object();
    node.append("service", Node(name_of(chain.service)));
    node.append("chain", Node(chain.chain));
    node.append("number", Node(head.number));
    node.append("hash", Node(head.hash.hex()));
    node.append("predecessor", Node(predecessor.hex()));
    Node fields = to_node(commit);
    for (const auto& member : *fields.members())
        if (member.name != "events" && member.name != "document") node.append(member.name, member.value);
    Node events = Node::array();
    for (const auto& record : commit.events) {
        Node event = Node::object();
        event.append("type", Node(record.type));
        event.append("version", Node(record.version));
        event.append("stream", Node(record.stream));
        const auto* definition = catalogue.find(record.type);
        const auto content = definition ? definition->to_node(record) : tl::unexpected(DecodeError{});
        event.append("fields", content ? *content : Node());
        events.push(std::move(event));
    }
    node.append("events", std::move(events));
    return node;
}

void print_line(const Setting& setting, const audit::Recording& recording) {
    const auto& commit = recording.commit;
    if (setting.json) {
        std::cout << print_json(commit_node(recording, setting.registry.events())) << '\n';
        return;
    }
    std::cout << name_of(recording.chain.service) << "/" << recording.chain.chain << " "
              << recording.head.number << "  " << recording.head.hash.hex().substr(0, 12) << "  "
              << TextForm<Instant>::write(commit.recorded_at) << "  " << commit.command << " "
              << commit.id.text() << "  " << commit.actor << "  " << name_of(commit.outcome);
    if (!commit.code.empty()) std::cout << " " << commit.code;
    for (const auto& record : commit.events) std::cout << "  " << record.type;
    std::cout << '\n';
    for (const auto& entry : commit.basis)
        std::cout << "    " << setting.say("knew ", "savait ") << name_of(entry.service) << "/" << entry.chain
                  << " " << entry.number << "  " << entry.hash.hex().substr(0, 12) << '\n';
}

int dump(Setting& setting, const std::string& service, const std::string& chain) {
    auto opened = open_log(setting);
    if (!opened) return setting.fail(opened.error());
    auto& log = opened->log();
    for (const Service of : all_services) {
        if (!service.empty() && name_of(of) != service) continue;
        for (std::uint16_t partition = 0; partition <= log.cooperative_partitions(); ++partition) {
            const auto done = audit::each_recording(log, opened->id, {of, partition},
                                                    [&](const audit::Recording& recording) {
                                                        if (chain.empty() || recording.chain.chain == chain)
                                                            print_line(setting, recording);
                                                        return std::cout.good();
                                                    });
            if (!done) {
                std::cerr << "essaim: store_damaged: " << done.error() << '\n';
                return 4;
            }
        }
    }
    return 0;
}

}  // namespace

void add_log(CLI::App& app, Setting& setting) {
    auto* log = app.add_subcommand("log", setting.help("The log itself", "Le journal lui-même"));
    log->require_subcommand(1);
    auto* dump_command = log->add_subcommand(
        "dump", setting.help("Print every commit: what was asked, answered, and known",
                             "Imprimer chaque commit : ce qui fut demandé, répondu et su"));
    auto service = std::make_shared<std::string>();
    auto chain = std::make_shared<std::string>();
    dump_command->add_option("--service", *service, setting.help("only this one", "celui-là seulement"))
        ->type_name("S");
    dump_command
        ->add_option("--cooperative", *chain, setting.help("only this chain", "cette chaîne seulement"))
        ->type_name("C");
    add_common(*dump_command, setting);
    dump_command->footer(
        setting.help("Sealed fields are shown as {\"sealed\":CLASS}, never in clear.",
                     "Les champs scellés se montrent {\"sealed\":CLASSE}, jamais en clair."));
    dump_command->callback([&setting, service, chain] { setting.status = dump(setting, *service, *chain); });
    add_log_copy(*log, setting);
}

}  // namespace essaim::host
