// What is served beside what is folded anew: in one pass over the log, whatever the number of views.
#include "services/essaim/rebuild.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "services/essaim/registry/full_registry.h"
#include "tests/scenarios/scenario.h"
#include "tests/support/temporary_directory.h"

namespace essaim::host {
namespace {

using Rows = std::map<std::string, std::string>;

/// Counts what is read of each partition.
class CountedLog final : public Log {
  public:
    explicit CountedLog(Log& log) : log_(log) {}
    std::uint16_t cooperative_partitions() const override { return log_.cooperative_partitions(); }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        return log_.append(group);
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override {
        auto records = log_.read(where, from, max_records, max_bytes);
        if (records) read_[where] += records->size();
        return records;
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return log_.end(where); }
    std::map<TopicPartition, std::uint64_t> read_;

  private:
    Log& log_;
};

class Rebuild : public testing::Test {
  protected:
    Rebuild() {
        scenarios::run(*network_, "network");
        cooperative_ = *network_->engine().cooperatives().begin();
    }
    static const kernel::Registry& registry() {
        static const kernel::Registry all = full_registry();
        return all;
    }
    static kernel::Views all_views(std::optional<projections::Scope> scope = std::nullopt) {
        kernel::Views views;
        for (const auto& view : registry().views())
            if (!scope || view.scope == *scope) views.push_back(&view);
        return views;
    }
    /// The rows of each view, folded anew.
    std::map<std::string, Rows> anew(Log& log, kernel::ShardId shard, const kernel::Views& views,
                                     std::size_t most_bytes) {
        std::map<std::string, Rows> found;
        const auto take = [&](const projections::ViewDefinition& view, const projections::Rows& rows) {
            EXPECT_FALSE(found.contains(view.name)) << view.name << " is given twice";
            rows.scan(view.section(), [&](std::string_view key, std::string_view value) {
                return found[view.name].emplace(key, value), true;
            });
        };
        const auto done = fold_anew(registry(), network_->id(), log, shard, views, most_bytes, take);
        EXPECT_TRUE(done.has_value());
        return found;
    }
    kernel::ShardId shard_of(std::string_view chain) {
        const auto partitions = network_->log().cooperative_partitions();
        return {partition_of_chain(chain, partitions), partitions};
    }

    tests::TemporaryDirectory directory_;
    std::string cooperative_;
    std::unique_ptr<Network> network_ = scenarios::open(directory_.path(), registry());
};

TEST_F(Rebuild, of_all_views_reads_each_record_that_they_hear_once_and_no_other) {
    const auto partitions = network_->log().cooperative_partitions();
    for (const auto& [chain, scope] : {std::pair(cooperative_, projections::Scope::cooperative),
                                       std::pair(std::string(network_chain), projections::Scope::network)}) {
        CountedLog log(network_->log());
        const auto shard = shard_of(chain);
        const auto rows = anew(log, shard, all_views(scope), most_refolded_bytes);
        EXPECT_GT(rows.size(), 3u) << chain;
        for (const Service service : all_services)
            for (std::uint16_t partition = 0; partition <= partitions; ++partition) {
                const TopicPartition where{service, partition};
                const bool heard = partition == shard.partition ||
                                   (shard.is_network() && service == Service::intercooperation);
                EXPECT_EQ(log.read_[where], heard ? *log.end(where) : 0u)
                    << chain << " " << name_of(service) << " " << partition;
            }
    }
}

TEST_F(Rebuild, that_may_hold_little_folds_the_views_one_after_the_other_into_the_same_rows) {
    const auto shard = shard_of(cooperative_);
    const auto views = all_views(projections::Scope::cooperative);
    CountedLog once(network_->log());
    CountedLog often(network_->log());
    CountedLog twice(network_->log());
    const auto rows = anew(once, shard, views, most_refolded_bytes);
    EXPECT_EQ(anew(often, shard, views, 1), rows);
    std::size_t bytes = 0;
    for (const auto& [view, of_view] : rows)
        for (const auto& [key, value] : of_view) bytes += key.size() + value.size();
    EXPECT_EQ(anew(twice, shard, views, bytes / 2), rows);
    const TopicPartition where{Service::activities, shard.partition};
    EXPECT_GT(twice.read_[where], once.read_[where]);
    EXPECT_GT(often.read_[where], twice.read_[where]);
}

TEST_F(Rebuild, of_many_views_says_of_each_what_a_rebuild_of_it_alone_says) {
    const auto views = all_views();
    // One row is gone from a view, one is altered in another.
    auto& shard = *network_->engine().shards().at(shard_of(cooperative_).partition);
    std::set<std::string> damaged;
    for (const auto* view : views) {
        Rows rows;
        shard.rows().scan(view->section(), [&](std::string_view key, std::string_view value) {
            return rows.emplace(key, value), true;
        });
        if (rows.size() < 2 || damaged.size() == 2) continue;
        if (damaged.empty())
            rows.erase(rows.begin());
        else
            rows.begin()->second += "!";
        shard.replace_view(*view, rows);
        damaged.insert(view->name);
    }
    ASSERT_EQ(damaged.size(), 2u);
    const auto together = refold_views(*network_, views, Refold::compare);
    ASSERT_TRUE(together.has_value()) << together.error();
    for (std::size_t index = 0; index < views.size(); ++index) {
        const auto alone = refold_views(*network_, {views[index]}, Refold::compare);
        ASSERT_TRUE(alone.has_value()) << alone.error();
        EXPECT_EQ((*together)[index].rows, (*alone)[0].rows) << views[index]->name;
        EXPECT_EQ((*together)[index].differences, (*alone)[0].differences) << views[index]->name;
        EXPECT_EQ((*together)[index].first_key, (*alone)[0].first_key) << views[index]->name;
        EXPECT_EQ((*together)[index].differences, damaged.count(views[index]->name)) << views[index]->name;
    }
    ASSERT_TRUE(refold_views(*network_, views, Refold::replace).has_value());
    const auto repaired = refold_views(*network_, views, Refold::compare);
    ASSERT_TRUE(repaired.has_value());
    for (const auto& compared : *repaired) EXPECT_EQ(compared.differences, 0u) << compared.first_key;
}

}  // namespace
}  // namespace essaim::host
