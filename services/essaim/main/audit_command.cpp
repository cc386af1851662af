#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/interruption.h"
#include "infra/runtime/progress.h"
#include "services/essaim/audit/verify_form.h"
#include "services/essaim/client/audit.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/main/kafka_place.h"
#include "services/essaim/main/replay_command.h"
#include "services/essaim/told_in.h"
#include "services/kernel/cut.h"

namespace essaim::host {

namespace {

int say_failure(const Setting& setting, const audit::Failed& failed) {
    if (setting.json) std::cout << print_json(audit::failure_node(failed)) << '\n';
    std::cerr << "essaim: " << setting.say("verification failed", "vérification en échec") << ": ";
    if (!failed.file.empty()) std::cerr << failed.file << ", offset " << failed.offset << ": ";
    if (!failed.chain.empty()) std::cerr << failed.chain << " " << failed.number << ": ";
    std::cerr << told_in(setting.speaks(), failed.message) << '\n';
    return 4;
}

std::string text_of(const Node& node, std::string_view name) {
    const Node* member = node.find(name);
    if (!member || member->is_null()) return {};
    return member->string() ? *member->string() : print_json(*member);
}

std::uint64_t count_of(const Node& node, std::string_view name) {
    const Node* member = node.find(name);
    return member && member->integer() ? static_cast<std::uint64_t>(*member->integer()) : 0;
}

void print_chain(const Setting& setting, const Node& chain) {
    if (setting.json)
        std::cout << print_json(chain) << '\n';
    else
        std::cout << "ok  " << text_of(chain, "service") << "/" << text_of(chain, "chain") << "  "
                  << count_of(chain, "number") << "  " << text_of(chain, "hash") << '\n';
}

struct Sums {
    std::uint64_t chains = 0;
    std::uint64_t commits = 0;
    std::uint64_t events = 0;
    std::uint64_t bytes = 0;
    bool seeded = false;
};

void print_sums(const Setting& setting, const Sums& sums, std::chrono::steady_clock::time_point began) {
    if (setting.json) return;
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began)
            .count();
    std::cout << sums.chains << setting.say(" chains, ", " chaînes, ") << sums.commits
              << setting.say(" commits, ", " commits, ") << sums.events
              << setting.say(" events, ", " évènements, ") << sums.bytes / 1024 << " KiB, " << ms << " ms";
    if (ms > 0) std::cout << " (" << sums.commits * 1000 / static_cast<std::uint64_t>(ms) << " commits/s)";
    std::cout << '\n';
    if (sums.seeded)
        std::cout << setting.say("keys: seeded (they protect nobody)",
                                 "keys: seeded (elles ne protègent personne)")
                  << '\n';
}

runtime::ProgressStyle style_of(const Setting& setting) {
    return runtime::progress_style(setting.json ? runtime::OutputFor::programs : runtime::OutputFor::people,
                                   runtime::process_environment(), runtime::standard_error_is_terminal());
}

/// Shows how far a verification is, whose total is told with the first step.
class Shown {
  public:
    explicit Shown(const Setting& setting)
        : style_(style_of(setting)), what_(setting.say("verifying", "vérification")) {}
    void step(std::uint64_t done, std::uint64_t total) {
        if (!progress_) progress_.emplace(style_, what_, total, std::cerr);
        if (done > told_) progress_->advance(done - told_);
        told_ = std::max(told_, done);
    }
    void end() { progress_.reset(); }

  private:
    runtime::ProgressStyle style_;
    std::string what_;
    std::uint64_t told_ = 0;
    std::optional<runtime::Progress> progress_;
};

int verify_remote(const Setting& setting, Remote& remote, std::chrono::steady_clock::time_point began) {
    Sums sums;
    Shown shown(setting);
    std::optional<audit::Failed> failed;
    runtime::catch_interruptions();
    const auto done = verify(remote, [&](const Node& line) {
        if (const Node* progress = line.find("progress")) {
            shown.step(count_of(*progress, "done"), count_of(*progress, "total"));
            return true;
        }
        shown.end();
        if (text_of(line, "verdict") == "failed") {
            failed = audit::Failed{text_of(line, "file"), count_of(line, "offset"), text_of(line, "chain"),
                                   count_of(line, "number"), text_of(line, "message")};
        } else if (const Node* all = line.find("verified")) {
            sums.commits = count_of(*all, "commits");
            sums.events = count_of(*all, "events");
            sums.bytes = count_of(*all, "bytes");
        } else {
            ++sums.chains;
            sums.seeded = sums.seeded || line.find("keys");
            print_chain(setting, line);
        }
        return true;
    });
    shown.end();
    if (!done) return setting.fail(done.error());
    if (failed) return say_failure(setting, *failed);
    print_sums(setting, sums, began);
    return 0;
}

std::optional<int> stopped(const Setting& setting, Shown& shown) {
    if (runtime::interruption() != 0) shown.end();
    return setting.interrupted();
}

int verify_local(const Setting& setting, OpenedLog opened, std::chrono::steady_clock::time_point began) {
    Shown shown(setting);
    runtime::catch_interruptions();
    if (auto* embedded = opened.network ? opened.network->embedded_log() : nullptr) {
        const auto files = embedded->verify([&](const embedded::VerifyProgress& read) {
            shown.step(read.records, 2 * read.of_records);
            return runtime::interruption() == 0;
        });
        if (const auto status = stopped(setting, shown)) return *status;
        if (!files)
            return say_failure(setting,
                               {files.error().file, files.error().offset, {}, 0, files.error().message});
    }
    const auto verified =
        audit::verify(opened.log(), opened.id, setting.registry.events(),
                      [&, halfway = opened.network && opened.network->embedded_log()](std::uint64_t done,
                                                                                      std::uint64_t total) {
                          shown.step(halfway ? total + done : done, halfway ? 2 * total : total);
                          return runtime::interruption() == 0;
                      });
    if (const auto status = stopped(setting, shown)) return *status;
    shown.end();
    if (!verified) return say_failure(setting, verified.error());
    for (const auto& chain : verified->chains)
        print_chain(setting,
                    audit::chain_node(chain, opened.seeded ? audit::Keys::seeded : audit::Keys::drawn));
    print_sums(setting,
               {verified->chains.size(), verified->commits, verified->events, verified->bytes, opened.seeded},
               began);
    return 0;
}

int verify_command(Setting& setting) {
    setting.patience = std::chrono::hours{2};
    const auto began = std::chrono::steady_clock::now();
    const auto unreached = [&](const Unreached& why) {
        const auto& [error, status] = why;
        if (status != 4) return setting.fail(why);
        return say_failure(setting, {error.file, error.offset, {}, 0, error.code + ": " + error.message});
    };
    if (!setting.kafka.empty()) {
        auto opened = open_log(setting);
        return opened ? verify_local(setting, std::move(*opened), began) : unreached(opened.error());
    }
    auto place = setting.find({});
    if (!place) return unreached(place.error());
    if (const auto* remote = std::get_if<std::unique_ptr<Remote>>(&*place))
        return verify_remote(setting, **remote, began);
    return verify_local(setting, log_of(std::move(std::get<std::unique_ptr<Network>>(*place))), began);
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
    auto* audit = app.add_subcommand(
        "audit", setting.help("Ask the past, and prove it", "Interroger le passé, et le prouver"));
    audit->require_subcommand(1);
    auto* verify = audit->add_subcommand(
        "verify", setting.help("Is everything that was recorded still there, unchanged, in order?",
                               "Tout ce qui fut enregistré est-il encore là, inchangé, dans l’ordre ?"));
    add_place(*verify, setting);
    verify->footer(
        setting.help("Exit status: 0 everything is as it was recorded, 4 it is not (the place is named).",
                     "Code de sortie : 0 tout est comme enregistré, 4 non (l’endroit est nommé)."));
    verify->callback([&setting] { setting.status = verify_command(setting); });
    auto* cut = audit->add_subcommand(
        "cut", setting.help("Where are we? Prints the present cut, for --as-of",
                            "Où en sommes-nous ? Imprime la coupe présente, pour --as-of"));
    add_place(*cut, setting);
    cut->callback([&setting] { setting.status = cut_command(setting); });
    add_explain(*audit, setting);
    add_replay(*audit, setting);
}

}  // namespace essaim::host
