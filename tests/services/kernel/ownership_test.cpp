#include "services/kernel/ownership.h"

#include <gtest/gtest.h>

#include "services/kernel/genesis.h"
#include "tests/services/kernel/cooperative.h"
#include "tests/support/memory_log.h"

namespace essaim::tests {
namespace {

using kernel::AskOutcome;

/// A log that now and then takes nothing, or takes it without saying so.
class Moody final : public Log {
  public:
    explicit Moody(Log& log) : log_(log) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        if (refuses) return {group.size(), NotSent{"unavailable"}};
        auto outcomes = log_.append(group);
        if (is_silent) outcomes.assign(group.size(), AppendUnknown{"no answer"});
        return outcomes;
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t records, std::size_t bytes) override {
        return log_.read(where, from, records, bytes);
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }

    bool refuses = false;
    bool is_silent = false;

  private:
    Log& log_;
};

constexpr std::uint16_t partitions = 1;

/// Some instances on one log, each deciding for what it is told to.
class Owners : public testing::Test {
  protected:
    struct Instance {
        Instance(Owners& of, const std::string& name) : log(of.log_) {
            ownership.introduce(name, "http://" + name);
            engine = std::make_unique<kernel::Engine>(
                of.network_.world(), log,
                [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); }, &ownership);
            EXPECT_TRUE(engine->open().has_value());
        }
        void owns(std::initializer_list<Service> services) {
            for (const Service service : services)
                for (std::uint16_t partition = 0; partition <= partitions; ++partition)
                    ownership.gain({service, partition});
        }
        void leaves(Service service) {
            for (std::uint16_t partition = 0; partition <= partitions; ++partition)
                ownership.lose({service, partition});
        }
        Moody log;
        kernel::Ownership ownership;
        std::unique_ptr<kernel::Engine> engine;
    };

    Owners() { EXPECT_TRUE(kernel::write_geneses(log_, network_.id).has_value()); }
    kernel::Answer ask(Instance& instance, const std::string& line) {
        auto answer = instance.engine->ask(request_of(network_.registry, line));
        EXPECT_TRUE(answer.has_value()) << answer.error().stop.message;
        return answer.value_or(kernel::Answer{});
    }
    void found(Instance& one, Instance& other) {
        for (const auto& line : founding_lines()) {
            auto answer = ask(one, line);
            if (answer.code == "no_owner") answer = ask(other, line);
            EXPECT_EQ(answer.outcome, AskOutcome::accepted) << line << answer.code;
            EXPECT_TRUE(one.engine->tend() && other.engine->tend());
        }
    }

    OneNetwork network_;
    support::MemoryLog log_{partitions};
};

TEST_F(Owners, decide_for_their_services_and_name_who_decides_for_others) {
    Instance people(*this, "people"), work(*this, "work");
    const auto nobody = ask(people, welcome_line("m-0"));
    EXPECT_EQ(nobody.outcome, AskOutcome::unknown);
    EXPECT_EQ(nobody.code, "no_owner");
    EXPECT_EQ(nobody.detail, "");
    people.owns({Service::membership});
    work.owns({Service::activities, Service::intercooperation, Service::payroll});
    found(people, work);
    EXPECT_EQ(ask(work, welcome_line("m-1")).detail, "people");
    EXPECT_EQ(ask(people, invoice_line("i-1")).detail, "work");
    EXPECT_EQ(ask(work, invoice_line("i-1")).outcome, AskOutcome::accepted);
    EXPECT_EQ(ask(people, welcome_line("m-1")).outcome, AskOutcome::accepted);
    ASSERT_TRUE(people.engine->tend() && work.engine->tend());
    EXPECT_EQ(people.engine->heads(), work.engine->heads());
    EXPECT_EQ(people.engine->behind(), 0u);
}

TEST_F(Owners, say_so_in_the_log_before_they_decide_and_in_no_chain_of_anybody) {
    Instance one(*this, "one"), other(*this, "other");
    one.owns({Service::membership});
    ASSERT_TRUE(one.engine->tend().has_value());
    EXPECT_EQ(log_.end({Service::membership, 0}), 1u);
    EXPECT_EQ(log_.end({Service::activities, 0}), 0u);
    ASSERT_TRUE(other.engine->tend().has_value());
    for (auto* instance : {&one, &other}) {
        EXPECT_TRUE(instance->engine->heads().empty());
        EXPECT_TRUE(instance->engine->cooperatives().empty());
        for (const auto& [chain, head] : instance->engine->touched().heads)
            EXPECT_EQ(chain.chain, network_chain);
        for (const auto& state : instance->engine->partitions()) {
            EXPECT_EQ(state.owner.has_value(), state.where.service == Service::membership);
            EXPECT_EQ(state.ours, instance == &one && state.where.service == Service::membership);
            if (!state.owner) continue;
            EXPECT_EQ(state.owner->instance, "one");
            EXPECT_EQ(state.owner->address, "http://one");
            EXPECT_EQ(state.owner->epoch, 1u);
        }
    }
    ASSERT_TRUE(one.engine->tend().has_value());
    EXPECT_EQ(log_.end({Service::membership, 0}), 1u) << "once is enough";
}

TEST_F(Owners, hand_over_and_answer_an_id_as_the_one_before_did) {
    Instance one(*this, "one"), other(*this, "other");
    one.owns({Service::membership, Service::activities});
    found(one, one);
    const auto first = ask(one, invoice_line("i-1"));
    EXPECT_EQ(first.outcome, AskOutcome::accepted);
    one.leaves(Service::activities);
    other.owns({Service::activities});
    EXPECT_EQ(ask(one, invoice_line("i-1")).code, "no_owner");
    const auto again = ask(other, invoice_line("i-1"));
    EXPECT_EQ(again.outcome, AskOutcome::unchanged);
    EXPECT_EQ(again.commits, first.commits);
    EXPECT_EQ(again.result, first.result);
    ASSERT_TRUE(one.engine->tend().has_value());
    EXPECT_EQ(ask(one, invoice_line("i-2")).detail, "other");
}

TEST_F(Owners, of_the_same_partition_at_once_lose_nothing_and_clients_notice_nothing) {
    Instance one(*this, "one"), frozen(*this, "frozen");
    for (auto* instance : {&one, &frozen}) instance->owns({Service::membership, Service::activities});
    found(one, one);
    std::set<std::string> numbers;
    for (int turn = 0; turn < 40; ++turn) {
        const auto answer = ask(turn % 3 == 0 ? frozen : one, invoice_line("i-" + std::to_string(turn)));
        ASSERT_EQ(answer.outcome, AskOutcome::accepted) << answer.code;
        for (const auto& [name, value] : answer.result)
            EXPECT_TRUE(name != "number" || numbers.insert(value).second) << "twice " << value;
    }
    EXPECT_EQ(numbers.size(), 40u);
    ASSERT_TRUE(one.engine->tend() && frozen.engine->tend());
    EXPECT_EQ(one.engine->heads(), frozen.engine->heads());
}

TEST_F(Owners, of_a_log_that_two_begin_at_once_are_those_who_came_first) {
    OneNetwork other;
    other.id.bytes[0] = 7;
    EXPECT_EQ(kernel::write_geneses(log_, other.id), network_.id);
    EXPECT_EQ(log_.end({Service::membership, partitions}), 1u) << "nothing more is written";
    // Both saw an empty log, and the second came too late by a moment.
    const TopicPartition first{Service::intercooperation, partitions};
    log_.append(std::vector<LogAppend>{{first, encode_frame(genesis_frame(other.id, first.service))}});
    EXPECT_EQ(kernel::write_geneses(log_, network_.id), network_.id);
    Instance one(*this, "one");
    one.owns({Service::membership, Service::activities, Service::intercooperation});
    found(one, one);
    kernel::Engine late(other.world(), log_,
                        [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); });
    EXPECT_FALSE(late.open().has_value()) << "it is not its network";
}

TEST_F(Owners, decide_nothing_before_their_claim_is_acknowledged) {
    Instance one(*this, "one");
    one.log.refuses = true;
    one.owns({Service::membership});
    EXPECT_EQ(ask(one, founding_lines().front()).code, "no_owner");
    EXPECT_EQ(log_.end({Service::membership, 0}), 0u);
}

TEST_F(Owners, answer_only_what_stands_before_an_append_that_was_acknowledged_to_them) {
    Instance one(*this, "one"), other(*this, "other");
    one.owns({Service::membership, Service::activities});
    found(one, one);
    other.owns({Service::activities});
    ASSERT_TRUE(other.engine->tend().has_value());
    ASSERT_EQ(ask(one, invoice_line("i-1")).outcome, AskOutcome::accepted);
    // What a rival has appended is folded, but nothing was acknowledged here since.
    ASSERT_TRUE(other.engine->tend().has_value());
    other.log.is_silent = true;
    const auto silent = ask(other, invoice_line("i-1"));
    EXPECT_EQ(silent.outcome, AskOutcome::unknown);
    EXPECT_EQ(silent.code, "not_established");
    other.log.is_silent = false;
    EXPECT_EQ(ask(other, invoice_line("i-1")).outcome, AskOutcome::unchanged);
}

}  // namespace
}  // namespace essaim::tests
