#pragma once
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/rival.h"

namespace essaim::simulation {

/// What is asked of whom.
struct Scenario {
    std::vector<Command> commands;
    std::size_t rivals = 2;
    bool two_binaries = false;  // the last rival is stricter than the others
    HostRule rule;
    std::size_t steps = 150;
    std::size_t rounds_to_calm = 60;  // within how many rounds the last rival has answered all (P6)
};
/// The model's: a balance of 1, two spends, one deposit, and a refused spend asked anew by name.
Scenario one_account();
/// The same with thirteen commands and three rivals: longer histories.
Scenario busy_account();
/// Three cooperatives in two services, one of which looks at the other; runs, and answers that say nothing
/// new.
Scenario three_cooperatives();

struct Outcome {
    std::optional<std::string> violation;
    Tally tally;
};

/// One run: rivals, clients and the log act in an order drawn from the seed; then all rivals but one stop for
/// ever, and that one has to answer everything. Ends at the first violation. The same seed, the same run.
template <kernel::WriterRule writer_rule>
class World {
  public:
    World(const Scenario& scenario, std::uint64_t seed)
        : scenario_(scenario),
          random_(seed),
          oracle_(network_of(seed), scenario.commands),
          log_(1, random_.next(), Faults::drawn(random_)) {
        log_.on_landed([this](const TopicPartition& where, std::uint64_t position, const std::string& bytes) {
            oracle_.landed(where, position, bytes);
        });
        log_.while_waiting([this] { act(); });
        for (std::size_t rival = 0; rival < scenario.rivals; ++rival) {
            const bool strict = scenario.two_binaries && rival + 1 == scenario.rivals;
            rivals_.push_back(std::make_unique<Rival<writer_rule>>(
                typename Rival<writer_rule>::Setting{network_of(seed), "rival-" + std::to_string(rival),
                                                     strict, scenario.rule},
                log_, oracle_, random_));
        }
        busy_.resize(scenario.rivals);
        for (auto& weight : weights_) weight = 1 + random_.below(10);
    }

    Outcome run() {
        for (std::size_t step = 0; step < scenario_.steps && !oracle_.violation(); ++step) act();
        if (!oracle_.violation()) calm();
        return {oracle_.violation(), oracle_.tally()};
    }

  private:
    enum Action : std::size_t { asks, commits, folds, stores, crashes, reads, lands, actions };

    static NetworkId network_of(std::uint64_t seed) {
        return *NetworkId::from_bytes(sha256(std::to_string(seed)).view().substr(0, 16));
    }

    // One step of one rival that is not inside a call, or of the network.
    void act() {
        const auto who = random_.below(rivals_.size());
        if (busy_[who] || depth_ > 3 || oracle_.violation()) return;
        busy_[who] = true;
        ++depth_;
        auto& rival = *rivals_[who];
        const auto service = random_.one_of(Rival<writer_rule>::services);
        switch (draw()) {
            case asks:
                ask(rival);
                break;
            case commits:
                rival.commit(service);
                break;
            case folds:
                rival.fold(service);
                break;
            case stores:
                rival.store(service);
                break;
            case crashes:
                if (random_.chance(200)) rival.crash();
                break;
            case reads:
                if (scenario_.rule.strict_read != HostRule::StrictRead::none) rival.read(service);
                break;
            case lands:
            case actions:
                log_.let_land();
                break;
        }
        --depth_;
        busy_[who] = false;
    }

    Action draw() {
        std::size_t all = 0;
        for (const auto weight : weights_) all += weight;
        auto drawn = random_.below(all);
        std::size_t action = 0;
        while (drawn >= weights_[action]) drawn -= weights_[action++];
        return static_cast<Action>(action);
    }

    void ask(Rival<writer_rule>& rival) {
        for (auto more = 1 + random_.below(3); more > 0; --more) {
            const auto& command = random_.one_of(scenario_.commands);
            if (asked_no_more(command)) continue;
            rival.ask(command);
        }
    }

    bool asked_no_more(const Command& command) const {
        return !scenario_.rule.refused_ids_are_asked_again && oracle_.was_refused(command.chain, command.id);
    }

    void calm() {
        log_.calm();
        log_.while_waiting({});
        auto& last = *rivals_[random_.below(rivals_.size())];
        for (std::size_t round = 0; round < scenario_.rounds_to_calm && !oracle_.violation(); ++round) {
            if (answered_all(last)) return;
            for (const auto service : Rival<writer_rule>::services) {
                last.fold(service);
                for (const auto& command : scenario_.commands)
                    if (command.chain.service == service && !asked_no_more(command)) last.ask(command);
                last.commit(service);
            }
            log_.let_land();
        }
        if (!answered_all(last)) oracle_.broken("P6: the last rival has not answered everything");
    }

    bool answered_all(Rival<writer_rule>& rival) {
        return std::ranges::all_of(scenario_.commands, [&](const Command& command) {
            return rival.holds(command) || (scenario_.rule.refusal != HostRule::Refusal::is_a_commit &&
                                            oracle_.was_refused(command.chain, command.id));
        });
    }

    Scenario scenario_;
    Random random_;
    Oracle oracle_;
    SimulatedLog log_;
    std::vector<std::unique_ptr<Rival<writer_rule>>> rivals_;
    std::vector<bool> busy_;
    std::array<std::size_t, actions> weights_{};
    int depth_ = 0;
};

}  // namespace essaim::simulation
