#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <set>

#include "services/essaim/audit/verify.h"
#include "services/kernel/genesis.h"
#include "tests/services/kernel/cooperative.h"
#include "tests/simulation/seeds.h"
#include "tests/simulation/simulated_log.h"

namespace essaim::tests {
namespace {

using kernel::Answer;
using kernel::AskOutcome;
using simulation::Faults;
using simulation::Random;
using simulation::SimulatedLog;

/// A log that says "appended" where it does not know: what a program would do that takes silence for success.
class Sanguine final : public Log {
  public:
    explicit Sanguine(Log& log) : log_(log) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        auto outcomes = log_.append(group);
        for (std::size_t index = 0; index < group.size(); ++index)
            if (!std::holds_alternative<Appended>(outcomes[index]))
                if (const auto end = log_.end(group[index].to)) outcomes[index] = Appended{*end};
        return outcomes;
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t records, std::size_t bytes) override {
        return log_.read(where, from, records, bytes);
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }

  private:
    Log& log_;
};

enum class Believes : std::uint8_t { what_the_log_says, what_it_hopes };
/// How each comes to decide: for all, asked or not; or because it was told that every partition is its own,
/// as a group tells two members that have lost sight of one another.
enum class Decides : std::uint8_t { as_it_likes, as_the_owner };

/// Several processes that all decide for the same chains on one hostile log; each may die at any moment and
/// come back with an old store or with none. Real services, real shards.
class Rivals {
  public:
    Rivals(std::uint64_t seed, Believes believes, Decides decides = Decides::as_it_likes)
        : random_(seed), log_(1, random_.next(), Faults::none()), believes_(believes) {
        ESSAIM_ASSERT(kernel::write_geneses(log_.connect(), network_.id).has_value());
        auto founder = engine(log_.connect(), {});
        for (const auto& line : founding_lines())
            ESSAIM_ASSERT(founder->ask(request_of(network_.registry, line))->outcome == AskOutcome::accepted);
        for (int turn = 0; turn < 14; ++turn) lines_.push_back(invoice_line("i-" + std::to_string(turn)));
        for (int turn = 0; turn < 8; ++turn)
            lines_.push_back(pay_line("p-" + std::to_string(turn), 1 + turn, 20'000));
        for (int turn = 0; turn < 4; ++turn) lines_.push_back(welcome_line("m-" + std::to_string(turn)));
        log_.change(Faults::drawn(random_));
        log_.while_waiting([this] {
            if (depth_ < 2) act();
        });
        for (std::size_t rival = 0; rival < 3; ++rival) {
            auto& one = rivals_.emplace_back();
            if (decides == Decides::as_the_owner)
                one.ownership = owner_of_all("rival" + std::to_string(rival));
            Log& client = log_.connect();
            one.log = believes == Believes::what_it_hopes ? std::make_unique<Sanguine>(client) : nullptr;
            one.client = one.log ? one.log.get() : &client;
        }
    }

    /// Empty: everything held.
    std::string run() {
        for (int step = 0; step < 220 && violation_.empty(); ++step) act();
        log_.calm();
        log_.while_waiting({});
        for (auto& rival : rivals_) rival.busy = false;
        settle();
        if (violation_.empty()) check();
        return violation_;
    }
    std::size_t crashes() const { return crashes_; }
    std::size_t stops() const { return stops_; }

  private:
    struct Rival {
        std::unique_ptr<Log> log;
        Log* client = nullptr;
        std::unique_ptr<kernel::Engine> engine;
        std::map<std::uint16_t, std::shared_ptr<support::MemoryStore>> disk;
        std::unique_ptr<kernel::Ownership> ownership;
        bool busy = false;
    };
    /// A store whose content outlives the process.
    class OnDisk final : public kernel::ShardStore {
      public:
        explicit OnDisk(std::shared_ptr<support::MemoryStore> disk) : disk_(std::move(disk)) {}
        std::optional<std::string> get(std::string_view key) const override { return disk_->get(key); }
        void put(std::string_view key, std::string_view value) override { disk_->put(key, value); }
        void erase(std::string_view key) override { disk_->erase(key); }
        void scan(std::string_view prefix, const Visit& visit) const override { disk_->scan(prefix, visit); }
        void write(projections::WriteSet batch) override { disk_->write(std::move(batch)); }
        std::optional<std::string> failure() const override { return std::nullopt; }

      private:
        std::shared_ptr<support::MemoryStore> disk_;
    };

    std::unique_ptr<kernel::Engine> engine(Log& log, kernel::StoreFactory stores,
                                           const kernel::Ownership* ownership = nullptr) {
        if (!stores) stores = [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); };
        return std::make_unique<kernel::Engine>(network_.world(), log, std::move(stores), ownership);
    }
    static std::unique_ptr<kernel::Ownership> owner_of_all(const std::string& name) {
        auto ownership = std::make_unique<kernel::Ownership>(std::chrono::milliseconds{0});
        ownership->introduce(name, "http://" + name);
        for (const Service service : all_services)
            for (std::uint16_t partition = 0; partition <= 1; ++partition)
                ownership->gain({service, partition});
        return ownership;
    }

    void act() {
        auto& rival = rivals_[random_.below(rivals_.size())];
        if (rival.busy) return;
        rival.busy = true;
        ++depth_;
        turn(rival);
        --depth_;
        rival.busy = false;
    }

    void turn(Rival& rival) {
        if (rival.engine && random_.chance(40)) {  // dies
            ++crashes_;
            rival.engine.reset();
            if (random_.chance(300)) rival.disk.clear();
        }
        if (!rival.engine && !start(rival)) return;
        if (random_.chance(100)) rival.engine->flush();
        if (random_.chance(150)) return keep(rival, rival.engine->catch_up());
        ask(rival, lines_[random_.below(lines_.size())]);
    }

    bool start(Rival& rival) {
        rival.engine = engine(
            *rival.client,
            [&rival](kernel::ShardId id) {
                auto& disk = rival.disk[id.partition];
                if (!disk) disk = std::make_shared<support::MemoryStore>();
                return std::make_unique<OnDisk>(disk);
            },
            rival.ownership.get());
        if (rival.engine->open()) return true;
        rival.engine.reset();
        return false;
    }

    /// A process that was stopped is good for nothing more: it ends, and starts again later.
    template <class Result>
    void keep(Rival& rival, const Result& result) {
        if (result) return;
        ++stops_;
        rival.engine.reset();
    }

    void ask(Rival& rival, const std::string& line) {
        const auto request = request_of(network_.registry, line);
        const auto answer = rival.engine->ask(request);
        if (answer) heard(request.id, *answer);
        keep(rival, answer);
    }

    /// What a client was told once holds for ever.
    void heard(const std::string& id, const Answer& answer) {
        if (answer.outcome == AskOutcome::unknown) return;
        const std::string told = text(answer);
        const auto [known, first] = ledger_.emplace(id, told);
        if (!first && known->second != told)
            violation_ = id + " was answered " + known->second + ", then " + told;
    }
    static std::string text(const Answer& answer) {
        std::string said = answer.outcome == AskOutcome::refused ? "refused " + answer.code : "done";
        for (const auto& commit : answer.commits)
            said += " " + std::to_string(commit.number) + commit.hash.hex();
        for (const auto& [name, value] : answer.result) said += " " + name + "=" + value;
        return said;
    }

    /// The storm is over: one process answers everything.
    void settle() {
        auto& last = rivals_.front();
        for (int round = 0; round < 400 && violation_.empty(); ++round) {
            if (!last.engine && !start(last)) continue;
            keep(last, last.engine->catch_up());
            bool all = true;
            for (const auto& line : lines_) {
                if (!last.engine) break;
                ask(last, line);
                all = all && ledger_.contains(request_of(network_.registry, line).id);
            }
            if (last.engine && all) return;
        }
        if (violation_.empty()) violation_ = "not everything was answered in the end";
    }

    /// Somebody who knows nothing folds the log from its beginning.
    void check() {
        log_.change(Faults::none());
        Log& reader = log_.connect();
        auto fresh = engine(reader, {});
        if (const auto opened = fresh->open(); !opened) {
            violation_ = "a reader stops: " + opened.error().stop.message;
            return;
        }
        std::set<std::string> numbers;
        std::int64_t paid = 0;
        for (const auto& line : lines_) {
            const auto request = request_of(network_.registry, line);
            const auto answer = fresh->ask(request);
            heard(request.id, *answer);
            if (answer->outcome == AskOutcome::refused) continue;
            if (request.id.starts_with("p-")) paid += 20'000;
            for (const auto& [name, value] : answer->result)
                if (name == "number" && !numbers.insert(value).second) violation_ = "twice " + value;
        }
        if (paid != 80'000)
            violation_ = "paid " + std::to_string(paid) + " cents of " + std::to_string(available_cents);
        if (numbers.size() != 14 || *numbers.begin() != "2026-000002" || *numbers.rbegin() != "2026-000015") {
            violation_ = "the invoices' numbers have a gap:";
            for (const auto& number : numbers) violation_ += " " + number;
        }
        const auto verified = audit::verify(reader, network_.id, network_.registry.events());
        if (!verified) violation_ = verified.error().chain + ": " + verified.error().message;
    }

    OneNetwork network_;
    Random random_;
    SimulatedLog log_;
    Believes believes_;
    std::vector<std::string> lines_;
    std::vector<Rival> rivals_;
    std::map<std::string, std::string> ledger_;
    std::string violation_;
    int depth_ = 0;
    std::size_t crashes_ = 0;
    std::size_t stops_ = 0;
};

TEST(RivalShards, all_accept_the_same_and_nothing_answered_is_lost_double_or_wrong) {
    const auto seeds = simulation::Seeds::from_environment(150);
    std::size_t crashes = 0, stops = 0;
    for (auto seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Rivals rivals(seed, Believes::what_the_log_says);
        ASSERT_EQ(rivals.run(), "") << "ESSAIM_SIMULATION_SEED=" << seed << " ESSAIM_SIMULATION_SEEDS=1";
        crashes += rivals.crashes();
        stops += rivals.stops();
    }
    std::cout << seeds.count << " seeds, " << crashes << " deaths, " << stops << " stops\n";
}

TEST(RivalShards,
     that_all_believe_they_own_every_partition_accept_the_same_and_their_clients_notice_nothing) {
    const auto seeds = simulation::Seeds::from_environment(80);
    std::size_t crashes = 0;
    for (auto seed = seeds.first; seed < seeds.first + seeds.count; ++seed) {
        Rivals rivals(seed, Believes::what_the_log_says, Decides::as_the_owner);
        ASSERT_EQ(rivals.run(), "") << "ESSAIM_SIMULATION_SEED=" << seed << " ESSAIM_SIMULATION_SEEDS=1";
        crashes += rivals.crashes();
    }
    std::cout << seeds.count << " seeds, " << crashes << " deaths\n";
}

TEST(RivalShards, that_take_silence_for_success_are_caught) {
    std::string violation;
    for (std::uint64_t seed = 1; seed <= 60 && violation.empty(); ++seed)
        violation = Rivals(seed, Believes::what_it_hopes).run();
    EXPECT_NE(violation, "");
}

}  // namespace
}  // namespace essaim::tests
