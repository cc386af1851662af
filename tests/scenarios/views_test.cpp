#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "events/core/frame.h"
#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "services/essaim/query.h"
#include "services/essaim/registry/full_registry.h"
#include "services/kernel/fold.h"
#include "tests/scenarios/scenario.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::scenarios {
namespace {

/// What every view must be: a function of what was recorded, not of when it was read.
class Views : public testing::TestWithParam<std::string> {
  protected:
    static const kernel::Registry& registry() {
        static const kernel::Registry all = host::full_registry();
        return all;
    }
    void SetUp() override { network_ = open(directory_.path(), registry()); }

    /// All rows of a view, as text.
    std::string rows(const std::string& view, const std::optional<kernel::Moment>& as_of = std::nullopt) {
        const auto found = host::rows_of(*network_, {view, std::nullopt, {}, as_of});
        if (!found) return found.error().message;
        std::string text;
        for (const auto& row : *found) text += print_json(row) + "\n";
        return text;
    }
    /// The frames of all partitions that a shard reads.
    std::vector<std::vector<Frame>> topics_of(const kernel::ShardId& shard) {
        std::vector<std::vector<Frame>> topics;
        for (const Service service : all_services)
            for (std::uint16_t partition = 0; partition <= shard.partitions; ++partition) {
                if (!shard.reads({service, partition})) continue;
                const auto records = network_->log().read({service, partition}, 0, 1'000'000, 1'000'000'000);
                EXPECT_TRUE(records.has_value());
                auto& frames = topics.emplace_back();
                for (const auto& record : *records) frames.push_back(*parse_frame(record.bytes));
            }
        return topics;
    }
    static std::map<std::string, std::string> stored(const projections::Rows& rows, std::string_view prefix) {
        std::map<std::string, std::string> found;
        rows.scan(prefix, [&](std::string_view key, std::string_view value) {
            found.emplace(key, value);
            return true;
        });
        return found;
    }

    tests::TemporaryDirectory directory_;
    std::unique_ptr<host::Network> network_;
};

TEST_P(Views, are_the_same_bytes_whatever_the_order_in_which_topics_are_read) {
    run(*network_, GetParam());
    std::mt19937_64 random(tests::test_seed());
    std::size_t compared = 0;
    for (const auto& [partition, shard] : network_->engine().shards()) {
        const auto topics = topics_of(shard->id());
        const kernel::Fold fold(registry(), shard->id());
        for (int turn = 0; turn < 4; ++turn) {
            projections::MemoryRows rows;
            std::vector<std::size_t> next(topics.size());
            std::vector<std::size_t> left;
            for (std::size_t topic = 0; topic < topics.size(); ++topic)
                if (!topics[topic].empty()) left.push_back(topic);
            while (!left.empty()) {
                const std::size_t at = random() % left.size();
                const std::size_t topic = left[at];
                for (auto burst = 1 + random() % 40; burst > 0 && next[topic] < topics[topic].size(); --burst)
                    fold.apply(rows, topics[topic][next[topic]++]);
                if (next[topic] == topics[topic].size())
                    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
            }
            for (const auto& view : registry().views()) {
                const auto shuffled = stored(rows, view.section());
                EXPECT_EQ(shuffled, stored(shard->rows(), view.section())) << view.name;
                compared += shuffled.size();
            }
            // Who decided has folded what it knew, here all is decoded: of states too that is the same.
            const auto states = projections::row_key("state");
            EXPECT_EQ(stored(rows, states), stored(shard->rows(), states));
            EXPECT_EQ(stored(rows, "answered"), stored(shard->rows(), "answered"));
        }
    }
    std::cout << compared << " rows compared\n";
    EXPECT_GT(compared, 100u);
}

TEST_P(Views, as_of_an_earlier_moment_are_what_they_said_then) {
    const auto lines = lines_of(GetParam(), "commands.jsonl");
    struct Then {
        kernel::Cut cut;
        Instant instant;
        std::map<std::string, std::string> rows;
    };
    std::vector<Then> thens;
    const std::size_t step = lines.size() / 4;
    for (std::size_t until = step; until < lines.size(); until += step) {
        run(*network_, GetParam(), until);
        Then then{{network_->engine().heads()}, {}, {}};
        then.instant = TextForm<Instant>::read(*lines[until - 1].find("recorded_at")->string()).value();
        for (const auto& view : registry().views()) then.rows[view.name] = rows(view.name);
        thens.push_back(std::move(then));
    }
    run(*network_, GetParam());
    for (const auto& then : thens)
        for (const auto& view : registry().views()) {
            EXPECT_EQ(rows(view.name, then.cut), then.rows.at(view.name)) << view.name;
            EXPECT_EQ(rows(view.name, then.instant), then.rows.at(view.name)) << view.name;
        }
    EXPECT_NE(thens.front().rows.at("invoices"), rows("invoices"));
}

INSTANTIATE_TEST_SUITE_P(Networks, Views, testing::Values("jeanne", "network"),
                         [](const auto& network) { return network.param; });

}  // namespace
}  // namespace essaim::scenarios
