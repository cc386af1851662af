#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "events/core/log.h"

namespace essaim::tests {

/// What every log promises, asked of each implementation:
///
///   INSTANTIATE_TYPED_TEST_SUITE_P(Embedded, LogContract, EmbeddedSetting);
///
/// A setting makes an empty log of at least 8 partitions that meets no trouble; it is default-constructible:
///   Log& log();              the log, the same at each call until `reopen`
///   bool reopen();           closes and opens it again on the same medium; false: it does not open
template <class Setting>
class LogContract : public testing::Test {
  protected:
    Log& log() { return setting_.log(); }
    TopicPartition network() { return {Service::membership, log().cooperative_partitions()}; }

    /// Appends one group to one partition; the positions, or a failed test.
    std::vector<std::uint64_t> append(TopicPartition to, const std::vector<std::string>& records) {
        std::vector<LogAppend> group;
        for (const std::string& record : records) group.push_back({to, record});
        std::vector<std::uint64_t> positions;
        for (const AppendOutcome& outcome : log().append(group)) {
            EXPECT_TRUE(std::holds_alternative<Appended>(outcome));
            if (const auto* appended = std::get_if<Appended>(&outcome))
                positions.push_back(appended->position);
        }
        EXPECT_EQ(positions.size(), records.size());
        return positions;
    }

    /// Everything from `from` on, read in pages of `page` records.
    std::vector<std::string> all(TopicPartition where, std::uint64_t from = 0, std::size_t page = 3) {
        std::vector<std::string> records;
        while (true) {
            const auto read = log().read(where, from, page, 1u << 20);
            EXPECT_TRUE(read.has_value()) << read.error().message;
            if (!read || read->empty()) return records;
            EXPECT_LE(read->size(), page);
            for (const LogRecord& record : *read) {
                EXPECT_EQ(record.position, from++);
                records.push_back(record.bytes);
            }
        }
    }

    bool reopen() { return setting_.reopen(); }

  private:
    Setting setting_;
};

TYPED_TEST_SUITE_P(LogContract);

TYPED_TEST_P(LogContract, begins_empty_in_every_partition) {
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= this->log().cooperative_partitions(); ++partition) {
            EXPECT_EQ(this->log().end({service, partition}), 0u);
            EXPECT_TRUE(this->all({service, partition}).empty());
        }
}

TYPED_TEST_P(LogContract, gives_a_group_the_next_positions_in_its_order) {
    const TopicPartition where{Service::payroll, 3};
    EXPECT_EQ(this->append(where, {"a", "b", "c"}), (std::vector<std::uint64_t>{0, 1, 2}));
    EXPECT_EQ(this->append(where, {"d"}), (std::vector<std::uint64_t>{3}));
    EXPECT_EQ(this->all(where), (std::vector<std::string>{"a", "b", "c", "d"}));
}

TYPED_TEST_P(LogContract, takes_an_empty_group_for_nothing) {
    EXPECT_TRUE(this->log().append({}).empty());
}

TYPED_TEST_P(LogContract, counts_each_partition_of_each_service_by_itself) {
    const std::vector<TopicPartition> places{
        {Service::membership, 0}, {Service::membership, 1}, {Service::intercooperation, 0}, this->network()};
    std::vector<LogAppend> group;
    for (int round = 0; round < 2; ++round)
        for (std::size_t i = 0; i < places.size(); ++i)
            group.push_back({places[i], std::to_string(round) + "@" + std::to_string(i)});
    const auto outcomes = this->log().append(group);
    ASSERT_EQ(outcomes.size(), group.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto* appended = std::get_if<Appended>(&outcomes[i]);
        ASSERT_NE(appended, nullptr);
        EXPECT_EQ(appended->position, i / places.size());
    }
    for (std::size_t i = 0; i < places.size(); ++i)
        EXPECT_EQ(this->all(places[i]),
                  (std::vector<std::string>{"0@" + std::to_string(i), "1@" + std::to_string(i)}));
}

TYPED_TEST_P(LogContract, keeps_every_byte) {
    const TopicPartition where{Service::activities, 2};
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) every_byte.push_back(static_cast<char>(byte));
    const std::vector<std::string> records{std::string(1, '\0'), every_byte, std::string(300 * 1024, '\xff')};
    this->append(where, records);
    EXPECT_EQ(this->all(where), records);
}

TYPED_TEST_P(LogContract, reads_no_more_than_asked_but_at_least_one) {
    const TopicPartition where{Service::activities, 0};
    this->append(where, std::vector<std::string>(10, std::string(1000, 'x')));
    EXPECT_EQ(this->log().read(where, 0, 4, 1u << 20)->size(), 4u);
    EXPECT_EQ(this->log().read(where, 9, 4, 1u << 20)->size(), 1u);
    EXPECT_EQ(this->log().read(where, 0, 10, 1)->size(), 1u);
    const std::size_t about_three = this->log().read(where, 0, 10, 3000)->size();
    EXPECT_GE(about_three, 1u);
    EXPECT_LE(about_three, 4u);
}

TYPED_TEST_P(LogContract, is_empty_at_its_end_and_an_error_beyond_it) {
    const TopicPartition where{Service::activities, 0};
    this->append(where, {"a", "b"});
    EXPECT_TRUE(this->log().read(where, 2, 10, 1000)->empty());
    const auto beyond = this->log().read(where, 3, 10, 1000);
    ASSERT_FALSE(beyond.has_value());
    EXPECT_EQ(beyond.error().cause, LogError::Cause::beyond_end);
}

TYPED_TEST_P(LogContract, never_says_an_end_after_what_was_appended) {
    const TopicPartition where{Service::membership, 5};
    for (std::uint64_t count = 1; count <= 20; ++count) {
        this->append(where, {"x"});
        const auto end = this->log().end(where);
        ASSERT_TRUE(end.has_value());
        EXPECT_LE(*end, count);
        EXPECT_EQ(this->all(where).size(), count);
    }
}

TYPED_TEST_P(LogContract, sends_nothing_to_a_partition_it_does_not_have) {
    const TopicPartition nowhere{Service::membership,
                                 static_cast<std::uint16_t>(this->log().cooperative_partitions() + 1)};
    const auto outcomes = this->log().append(std::vector<LogAppend>{{nowhere, "a"}});
    ASSERT_EQ(outcomes.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<NotSent>(outcomes[0]));
}

TYPED_TEST_P(LogContract, keeps_the_order_of_each_caller_among_many) {
    const TopicPartition where{Service::payroll, 1};
    constexpr int callers = 4;
    constexpr int groups = 25;
    std::vector<std::vector<std::uint64_t>> positions(callers);
    std::vector<std::thread> threads;
    for (std::size_t caller = 0; caller < callers; ++caller)
        threads.emplace_back([&, caller] {
            for (int group = 0; group < groups; ++group) {
                const std::string name = std::to_string(caller) + ":" + std::to_string(group);
                for (const std::uint64_t position : this->append(where, {name + "a", name + "b"}))
                    positions[caller].push_back(position);
            }
        });
    for (std::thread& thread : threads) thread.join();
    const std::vector<std::string> records = this->all(where, 0, 100);
    EXPECT_EQ(records.size(), callers * groups * 2u);
    std::set<std::uint64_t> distinct;
    for (std::size_t caller = 0; caller < callers; ++caller) {
        EXPECT_TRUE(std::is_sorted(positions[caller].begin(), positions[caller].end()));
        for (std::size_t i = 0; i < positions[caller].size(); ++i) {
            const std::string expected =
                std::to_string(caller) + ":" + std::to_string(i / 2) + (i % 2 ? "b" : "a");
            EXPECT_EQ(records.at(positions[caller][i]), expected);
            distinct.insert(positions[caller][i]);
        }
    }
    EXPECT_EQ(distinct.size(), records.size());
}

TYPED_TEST_P(LogContract, is_the_same_when_opened_again) {
    const TopicPartition where{Service::membership, 7};
    this->append(where, {"a", "b"});
    this->append(this->network(), {"n"});
    ASSERT_TRUE(this->reopen());
    EXPECT_EQ(this->all(where), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(this->append(where, {"c"}), (std::vector<std::uint64_t>{2}));
    ASSERT_TRUE(this->reopen());
    EXPECT_EQ(this->all(where), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(this->all(this->network()), (std::vector<std::string>{"n"}));
}

REGISTER_TYPED_TEST_SUITE_P(LogContract, begins_empty_in_every_partition,
                            gives_a_group_the_next_positions_in_its_order, takes_an_empty_group_for_nothing,
                            counts_each_partition_of_each_service_by_itself, keeps_every_byte,
                            reads_no_more_than_asked_but_at_least_one,
                            is_empty_at_its_end_and_an_error_beyond_it,
                            never_says_an_end_after_what_was_appended,
                            sends_nothing_to_a_partition_it_does_not_have,
                            keeps_the_order_of_each_caller_among_many, is_the_same_when_opened_again);

}  // namespace essaim::tests
