#include <CLI/CLI.hpp>
#include <iostream>

#include "events/core/json.h"
#include "events/core/json_schema.h"
#include "infra/runtime/interruption.h"
#include "services/essaim/audit/recording_form.h"
#include "services/essaim/client/audit.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/kafka_place.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

std::string text_at(const Node& node, std::string_view pointer) {
    const Node* found = node.at(pointer);
    if (!found || found->is_null()) return {};
    return found->string() ? *found->string() : print_json(*found);
}

std::string place_of(const Node& commit) {
    return text_at(commit, "/service") + "/" + text_at(commit, "/chain") + " " + text_at(commit, "/number") +
           "  " + text_at(commit, "/hash").substr(0, 12);
}

void print_commit(const Setting& setting, const Node& commit) {
    if (setting.json) {
        std::cout << print_json(commit) << '\n';
        return;
    }
    std::cout << place_of(commit) << "  " << text_at(commit, "/recorded_at") << "  "
              << text_at(commit, "/command") << " " << text_at(commit, "/id") << "  "
              << text_at(commit, "/actor") << "  " << text_at(commit, "/outcome");
    if (const auto code = text_at(commit, "/code"); !code.empty()) std::cout << " " << code;
    if (const Node* events = commit.find("events"); events && events->items())
        for (const auto& event : *events->items()) std::cout << "  " << text_at(event, "/type");
    std::cout << '\n';
    if (const Node* basis = commit.find("basis"); basis && basis->items())
        for (const auto& entry : *basis->items())
            std::cout << "    " << setting.say("knew ", "savait ") << place_of(entry) << '\n';
}

int dump_here(Setting& setting, OpenedLog opened, const audit::LogPart& part) {
    const auto done = audit::each_recording(opened.log(), opened.id, part, [&](const audit::Recording& one) {
        print_commit(setting, audit::recording_node(one, setting.registry.events()));
        return std::cout.good() && runtime::interruption() == 0;
    });
    if (runtime::interruption() != 0) return 128 + runtime::interruption();
    if (done) return 0;
    std::cerr << "essaim: store_damaged: " << told_in(setting.speaks(), done.error()) << '\n';
    return 4;
}

int dump_there(const Setting& setting, Remote& remote, const audit::LogPart& part) {
    const auto done = recordings_of(remote, part, [&](const Node& commit) {
        print_commit(setting, commit);
        return std::cout.good();
    });
    return done ? 0 : setting.fail(done.error());
}

int dump(Setting& setting, const std::string& service, const std::string& chain) {
    audit::LogPart part;
    part.chain = chain;
    if (!service.empty()) {
        part.service = enumerator_named<Service>(service);
        if (!part.service) {
            std::cerr << "essaim log dump: --service: " << joined_names<Service>(", ") << '\n';
            return 2;
        }
    }
    if (!setting.kafka.empty()) {
        auto opened = open_log(setting);
        return opened ? dump_here(setting, std::move(*opened), part) : setting.fail(opened.error());
    }
    runtime::catch_interruptions();
    auto place = setting.reach({});
    if (!place) return setting.status;
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place))
        return dump_there(setting, **remote, part);
    return dump_here(setting, log_of(std::move(std::get<std::unique_ptr<Network>>(*place))), part);
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
    add_place(*dump_command, setting);
    dump_command->footer(
        setting.help("Sealed fields are shown as {\"sealed\":CLASS}, never in clear.",
                     "Les champs scellés se montrent {\"sealed\":CLASSE}, jamais en clair."));
    dump_command->callback([&setting, service, chain] { setting.status = dump(setting, *service, *chain); });
    add_log_copy(*log, setting);
}

}  // namespace essaim::host
