#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/progress.h"
#include "services/essaim/audit/verify.h"
#include "services/essaim/client/audit.h"
#include "services/essaim/main/commands.h"
#include "services/kernel/cut.h"

namespace essaim::host {

namespace {

Node failure_node(const audit::Failed& failed) {
    Node node = Node::object();
    node.append("verdict", Node("failed"));
    node.append("file", failed.file.empty() ? Node() : Node(failed.file));
    node.append("offset", Node(failed.offset));
    node.append("chain", failed.chain.empty() ? Node() : Node(failed.chain));
    node.append("number", Node(failed.number));
    node.append("message", Node(failed.message));
    return node;
}

int say_failure(const Setting& setting, const audit::Failed& failed) {
    if (setting.json) std::cout << print_json(failure_node(failed)) << '\n';
    std::cerr << "essaim: " << setting.say("verification failed", "vérification en échec") << ": ";
    if (!failed.file.empty()) std::cerr << failed.file << ", offset " << failed.offset << ": ";
    if (!failed.chain.empty()) std::cerr << failed.chain << " " << failed.number << ": ";
    std::cerr << failed.message << '\n';
    return 4;
}

void print_chains(const Setting& setting, const audit::Verified& verified, bool seeded) {
    for (const auto& [chain, head] : verified.chains) {
        if (!setting.json) {
            std::cout << "ok  " << name_of(chain.service) << "/" << chain.chain << "  " << head.number << "  "
                      << head.hash.hex() << '\n';
            continue;
        }
        Node node = Node::object();
        node.append("service", Node(name_of(chain.service)));
        node.append("chain", Node(chain.chain));
        node.append("number", Node(head.number));
        node.append("hash", Node(head.hash.hex()));
        node.append("verdict", Node("ok"));
        if (seeded) node.append("keys", Node("seeded"));
        std::cout << print_json(node) << '\n';
    }
}

int verify_command(Setting& setting) {
    auto network = Network::open(setting.directory(), {}, setting.registry);
    if (!network) {
        const auto& error = network.error();
        return say_failure(setting, {error.file, error.offset, {}, 0, error.code + ": " + error.message});
    }
    const auto began = std::chrono::steady_clock::now();
    runtime::Progress shown(
        runtime::progress_style(setting.json ? runtime::OutputFor::programs : runtime::OutputFor::people,
                                runtime::process_environment(), runtime::standard_error_is_terminal()),
        std::string(setting.say("verifying", "vérification")), 0, std::cerr);
    if (const auto files = (*network)->log().verify(); !files)
        return say_failure(setting, {files.error().file, files.error().offset, {}, 0, files.error().message});
    std::uint64_t told = 0;
    const auto verified = audit::verify((*network)->log(), (*network)->id(), setting.registry.events(),
                                        [&](std::uint64_t done, std::uint64_t) {
                                            shown.advance(done - told);
                                            told = done;
                                        });
    if (!verified) return say_failure(setting, verified.error());
    const bool seeded = (*network)->engine().world().keys.seeded();
    print_chains(setting, *verified, seeded);
    if (!setting.json) {
        const auto ms =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began)
                .count();
        std::cout << verified->chains.size() << setting.say(" chains, ", " chaînes, ") << verified->commits
                  << setting.say(" commits, ", " commits, ") << verified->events
                  << setting.say(" events, ", " évènements, ") << verified->bytes / 1024 << " KiB, " << ms
                  << " ms";
        if (ms > 0)
            std::cout << " (" << verified->commits * 1000 / static_cast<std::uint64_t>(ms) << " commits/s)";
        std::cout << '\n';
        if (seeded)
            std::cout << setting.say("keys: seeded (they protect nobody)",
                                     "keys: seeded (elles ne protègent personne)")
                      << '\n';
    }
    return 0;
}

int print_cut(const Setting& setting, const std::string& token) {
    if (setting.json) {
        Node node = Node::object();
        node.append("cut", Node(token));
        std::cout << print_json(node) << '\n';
    } else {
        std::cout << token << '\n';
    }
    return 0;
}

int cut_command(Setting& setting) {
    const auto place = setting.reach({});
    if (!place) return setting.status;
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place)) {
        const auto token = cut_of(**remote);
        return token ? print_cut(setting, *token) : setting.fail(token.error());
    }
    auto& engine = std::get<std::unique_ptr<Network>>(*place)->engine();
    print_cut(setting, kernel::cut_token({engine.heads()}));
    engine.flush();
    return 0;
}

}  // namespace

void add_audit(CLI::App& app, Setting& setting) {
    auto* audit = app.add_subcommand("audit", "Ask the past, and prove it");
    audit->require_subcommand(1);
    auto* verify =
        audit->add_subcommand("verify", "Is everything that was recorded still there, unchanged, in order?");
    add_common(*verify, setting);
    verify->footer("Exit status: 0 everything is as it was recorded, 4 it is not (the place is named).");
    verify->callback([&setting] { setting.status = verify_command(setting); });
    auto* cut = audit->add_subcommand("cut", "Where are we? Prints the present cut, for --as-of");
    add_place(*cut, setting);
    cut->callback([&setting] { setting.status = cut_command(setting); });
    add_explain(*audit, setting);
}

}  // namespace essaim::host
