#include "services/kernel/loop.h"

#include <gtest/gtest.h>

#include <future>
#include <set>
#include <thread>

#include "services/kernel/genesis.h"
#include "tests/services/kernel/cooperative.h"
#include "tests/support/memory_log.h"

namespace essaim::tests {
namespace {

using kernel::Answer;
using kernel::AskOutcome;

/// Many clients in threads of their own, one worker that decides for all.
class ManyClients : public testing::Test {
  protected:
    ManyClients() {
        EXPECT_TRUE(kernel::write_geneses(log_, network_.id).has_value());
        engine_ = std::make_unique<kernel::Engine>(
            network_.world(), log_, [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); });
        EXPECT_TRUE(engine_->open().has_value());
        for (const auto& line : founding_lines())
            EXPECT_EQ(engine_->ask(request_of(network_.registry, line))->outcome, AskOutcome::accepted);
    }
    /// Each client asks its lines one after another; all answers, by id.
    std::multimap<std::string, Answer> ask(const std::vector<std::vector<std::string>>& clients) {
        std::mutex mutex;
        std::multimap<std::string, Answer> answers;
        {
            kernel::Loop loop(*engine_);
            std::vector<std::thread> threads;
            for (const auto& lines : clients)
                threads.emplace_back([&] {
                    for (const auto& line : lines) {
                        auto request = request_of(network_.registry, line);
                        const auto id = request.id;
                        auto answer = loop.ask(std::move(request)).get();
                        const std::lock_guard lock(mutex);
                        answers.emplace(id, std::move(answer));
                    }
                });
            for (auto& thread : threads) thread.join();
        }
        return answers;
    }
    static std::string number_of(const Answer& answer) {
        for (const auto& [name, value] : answer.result)
            if (name == "number") return value;
        return {};
    }

    OneNetwork network_;
    support::MemoryLog log_;
    std::unique_ptr<kernel::Engine> engine_;
};

TEST_F(ManyClients, number_their_invoices_without_a_gap_or_a_double) {
    constexpr int clients = 8;
    constexpr int each = 40;
    std::vector<std::vector<std::string>> asked(clients);
    for (int client = 0; client < clients; ++client)
        for (int turn = 0; turn < each; ++turn) {
            const std::string id = "i-" + std::to_string(client) + "-" + std::to_string(turn);
            asked[client].push_back(invoice_line(id));
            if (turn % 5 == 0) {  // a refused one in between uses no number
                std::string refused = invoice_line(id + "-r");
                refused.replace(refused.find("a-anna"), 6, "a-none");
                asked[client].push_back(refused);
            }
        }
    std::set<std::string> numbers;
    std::size_t refused = 0;
    for (const auto& [id, answer] : ask(asked)) {
        if (id.ends_with("-r")) {
            EXPECT_EQ(answer.outcome, AskOutcome::refused);
            ++refused;
            continue;
        }
        ASSERT_EQ(answer.outcome, AskOutcome::accepted) << answer.code;
        EXPECT_TRUE(numbers.insert(number_of(answer)).second) << "twice: " << number_of(answer);
    }
    EXPECT_EQ(refused, clients * each / 5);
    ASSERT_EQ(numbers.size(), clients * each);
    EXPECT_EQ(*numbers.begin(), "2026-000002");  // the first was issued when all began
    EXPECT_EQ(*numbers.rbegin(), "2026-000321");
}

TEST_F(ManyClients, never_decide_more_pay_than_there_is) {
    constexpr int clients = 6;
    std::vector<std::vector<std::string>> asked(clients);
    for (int client = 0; client < clients; ++client)
        for (int turn = 0; turn < 2; ++turn)
            asked[client].push_back(pay_line("p-" + std::to_string(client) + "-" + std::to_string(turn),
                                             1 + client * 2 + turn, 20'000));
    std::int64_t decided = 0;
    for (const auto& [id, answer] : ask(asked)) {
        if (answer.outcome == AskOutcome::accepted)
            decided += 20'000;
        else
            EXPECT_EQ(answer.code, "exceeds_available");
    }
    EXPECT_EQ(decided, 80'000);  // four times 200.00 of 900.00: neither too much nor needlessly little
}

TEST_F(ManyClients, who_ask_the_same_id_get_one_answer) {
    const std::vector<std::vector<std::string>> asked(8, {invoice_line("same")});
    std::set<std::string> numbers;
    std::size_t accepted = 0;
    for (const auto& [id, answer] : ask(asked)) {
        numbers.insert(number_of(answer));
        accepted += answer.outcome == AskOutcome::accepted;
        EXPECT_TRUE(answer.outcome == AskOutcome::accepted || answer.outcome == AskOutcome::unchanged);
    }
    EXPECT_EQ(numbers.size(), 1u);
    EXPECT_GE(accepted, 1u);
}

TEST_F(ManyClients, are_counted_group_by_group_once_it_is_durable) {
    std::size_t counted = 0;
    std::size_t durable = 0;
    std::size_t groups = 0;
    {
        kernel::Loop loop(
            *engine_, [&]() -> std::optional<std::string> { return ++durable, std::nullopt; },
            [&](const kernel::Group& group) {
                EXPECT_EQ(durable, ++groups);
                counted += group.waited.size();
                for (const auto waited : group.waited) EXPECT_GE(waited.count(), 0);
                EXPECT_GT(group.to_durable.count(), 0);
            });
        for (int turn = 0; turn < 30; ++turn)
            loop.ask(request_of(network_.registry, invoice_line("g-" + std::to_string(turn))),
                     [](const Answer&) {});
    }
    EXPECT_EQ(counted, 30u);
}

TEST_F(ManyClients, of_another_process_leave_this_one_behind_until_it_reads_on) {
    kernel::Engine other(network_.world(), log_,
                         [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); });
    ASSERT_TRUE(other.open().has_value());
    EXPECT_EQ(other.behind().value(), 0u);
    EXPECT_EQ(engine_->ask(request_of(network_.registry, invoice_line("i-1")))->outcome,
              AskOutcome::accepted);
    EXPECT_EQ(engine_->behind().value(), 0u);
    EXPECT_GT(other.behind().value(), 0u);
    ASSERT_TRUE(other.catch_up().has_value());
    EXPECT_EQ(other.behind().value(), 0u);
}

TEST_F(ManyClients, are_all_answered_when_it_stops) {
    std::vector<std::future<Answer>> answers;
    {
        kernel::Loop loop(*engine_);
        for (int turn = 0; turn < 500; ++turn)
            answers.push_back(
                loop.ask(request_of(network_.registry, invoice_line("s-" + std::to_string(turn)))));
    }
    std::size_t accepted = 0;
    for (auto& answer : answers) {
        const auto said = answer.get();
        EXPECT_TRUE(said.outcome == AskOutcome::accepted || said.code == "busy") << said.code;
        accepted += said.outcome == AskOutcome::accepted;
    }
    const auto last = engine_->ask(request_of(network_.registry, invoice_line("last")));
    EXPECT_EQ(number_of(*last), "2026-" + std::string(6 - std::to_string(accepted + 2).size(), '0') +
                                    std::to_string(accepted + 2));
}

/// Holds the first group until released, and counts the groups.
struct Gate {
    std::promise<void> reached, released;
    std::size_t groups = 0;
    std::optional<std::string> operator()() {
        if (groups++ == 0) {
            reached.set_value();
            released.get_future().wait();
        }
        return std::nullopt;
    }
};

TEST_F(ManyClients, of_one_cooperative_neither_delay_another_nor_fill_its_queue) {
    Gate gate;
    std::vector<std::future<Answer>> flood;
    std::future<Answer> other;
    std::size_t groups_until_other = 0;
    std::vector<std::size_t> groups;  // the size of each
    std::size_t size_with_other = 0;
    {
        kernel::Loop loop(*engine_, std::ref(gate),
                          [&](const kernel::Group& group) { groups.push_back(group.waited.size()); });
        auto first = loop.ask(request_of(network_.registry, invoice_line("first")));
        gate.reached.get_future().wait();
        for (std::size_t turn = 0; turn < kernel::max_waiting_of_one + 50; ++turn)
            flood.push_back(
                loop.ask(request_of(network_.registry, invoice_line("w-" + std::to_string(turn)))));
        EXPECT_EQ(loop.waiting(), kernel::max_waiting_of_one);
        std::promise<void> answered;
        loop.ask(request_of(network_.registry, foreign_line("other", "coopaname")), [&](Answer answer) {
            EXPECT_EQ(answer.outcome, AskOutcome::accepted);
            groups_until_other = gate.groups;
            size_with_other = groups.back();
            answered.set_value();
        });
        gate.released.set_value();
        answered.get_future().wait();
    }
    EXPECT_EQ(groups_until_other, 2u) << "it came last and was decided in the very next group";
    EXPECT_LE(size_with_other, 2 + kernel::FairShare::most_more) << "and had not to wait for many";
    EXPECT_LE(groups[2], kernel::FairShare::most_more) << "nor would it have had to a little later";
    std::size_t busy = 0;
    for (auto& answer : flood) busy += answer.get().code == "busy";
    EXPECT_EQ(busy, 50u);
}

TEST_F(ManyClients, are_told_when_a_group_could_not_be_made_durable_and_nothing_is_decided_after) {
    int groups = 0;
    kernel::Loop loop(*engine_, [&]() -> std::optional<std::string> {
        return ++groups == 2 ? std::optional<std::string>("the disk said no") : std::nullopt;
    });
    EXPECT_EQ(loop.ask(request_of(network_.registry, invoice_line("one"))).get().outcome,
              AskOutcome::accepted);
    for (const char* id : {"two", "three"}) {
        const auto answer = loop.ask(request_of(network_.registry, invoice_line(id))).get();
        EXPECT_EQ(answer.outcome, AskOutcome::unknown);
        EXPECT_EQ(answer.code, "store_failed");
        EXPECT_EQ(answer.detail, "the disk said no");
    }
    EXPECT_EQ(loop.failure(), "the disk said no");
}

TEST_F(ManyClients, look_at_what_is_decided_and_durable) {
    kernel::Loop loop(*engine_);
    loop.ask(request_of(network_.registry, invoice_line("one"))).get();
    std::promise<std::size_t> seen;
    loop.look([&](kernel::Engine& engine) { seen.set_value(engine.heads().size()); });
    EXPECT_EQ(seen.get_future().get(), 2u);  // two chains of one cooperative
}

TEST_F(ManyClients, end_in_the_same_heads_as_one_who_asks_in_their_order) {
    std::vector<std::string> lines;
    for (int turn = 0; turn < 60; ++turn) lines.push_back(invoice_line("o-" + std::to_string(turn)));
    ask({lines});
    OneNetwork other;
    support::MemoryLog log;
    ASSERT_TRUE(kernel::write_geneses(log, other.id).has_value());
    kernel::Engine alone(other.world(), log,
                         [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); });
    ASSERT_TRUE(alone.open().has_value());
    for (const auto& line : founding_lines()) alone.ask(request_of(other.registry, line));
    for (const auto& line : lines) alone.ask(request_of(other.registry, line));
    EXPECT_EQ(alone.heads(), engine_->heads());
}

TEST_F(ManyClients, who_ask_something_else_under_an_id_that_is_on_its_way_are_refused) {
    const auto first = request_of(network_.registry, pay_line("p-1", 1, 10'000));
    const auto other = request_of(network_.registry, pay_line("p-1", 1, 20'000));
    auto by_another = first;
    by_another.actor = "p-bruno";
    const auto answers = engine_->ask_together({first, other, first, by_another});
    ASSERT_TRUE(answers.has_value());
    EXPECT_EQ((*answers)[0].outcome, AskOutcome::accepted);
    EXPECT_EQ((*answers)[1].code, "id_reused");
    EXPECT_EQ((*answers)[1].outcome, AskOutcome::refused);
    EXPECT_NE((*answers)[2].code, "id_reused");  // the same, asked twice
    EXPECT_EQ((*answers)[2].commits, (*answers)[0].commits);
    EXPECT_EQ((*answers)[3].code, "id_reused");
}

}  // namespace
}  // namespace essaim::tests
