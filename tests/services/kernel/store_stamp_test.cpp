#include "services/kernel/store_stamp.h"

#include <gtest/gtest.h>

#include "services/kernel/genesis.h"
#include "tests/services/kernel/cooperative.h"
#include "tests/support/memory_log.h"

namespace essaim::tests {
namespace {

/// Stores that outlive the process that made them.
class Stamped : public testing::Test {
  protected:
    class Kept final : public kernel::ShardStore {
      public:
        explicit Kept(support::MemoryStore& disk) : disk_(disk) {}
        std::optional<std::string> get(std::string_view key) const override { return disk_.get(key); }
        void put(std::string_view key, std::string_view value) override { disk_.put(key, value); }
        void erase(std::string_view key) override { disk_.erase(key); }
        void scan(std::string_view prefix, const Visit& visit) const override { disk_.scan(prefix, visit); }
        void write(projections::WriteSet batch) override { disk_.write(std::move(batch)); }
        std::optional<std::string> failure() const override { return disk_.failure(); }

      private:
        support::MemoryStore& disk_;
    };

    Stamped() { EXPECT_TRUE(kernel::write_geneses(log_, network_.id).has_value()); }
    std::unique_ptr<kernel::Engine> open(std::uint32_t release) {
        auto world = network_.world();
        world.release = release;
        world.notice = [this](const std::string& what) { notices_.push_back(what); };
        auto engine = std::make_unique<kernel::Engine>(
            world, log_, [this](kernel::ShardId id) { return std::make_unique<Kept>(disks_[id.partition]); });
        EXPECT_TRUE(engine->open().has_value());
        return engine;
    }
    std::map<std::string, std::string> rows() const {
        std::map<std::string, std::string> all;
        for (const auto& [partition, disk] : disks_)
            disk.scan("", [&](std::string_view key, std::string_view value) {
                if (key != "stamp") all.emplace(std::to_string(partition) + std::string(key), value);
                return true;
            });
        return all;
    }

    OneNetwork network_;
    support::MemoryLog log_;
    std::map<std::uint16_t, support::MemoryStore> disks_;
    std::vector<std::string> notices_;
};

TEST_F(Stamped, by_this_program_it_goes_on_where_it_was) {
    {
        const auto engine = open(1);
        for (const auto& line : founding_lines()) engine->ask(request_of(network_.registry, line)).value();
        engine->flush();
    }
    const auto before = rows();
    EXPECT_GT(before.size(), 20u);
    open(1)->flush();
    EXPECT_EQ(rows(), before);
    EXPECT_TRUE(notices_.empty());
}

TEST_F(Stamped, by_another_it_is_folded_anew_to_the_same_rows) {
    {
        const auto engine = open(1);
        for (const auto& line : founding_lines()) engine->ask(request_of(network_.registry, line)).value();
        engine->flush();
    }
    const auto before = rows();
    // Rows that mean something else to the next release.
    for (auto& [partition, disk] : disks_) disk.put("nonsense of an older form", "x");
    const auto engine = open(2);
    engine->flush();
    EXPECT_EQ(rows(), before);
    EXPECT_EQ(notices_.size(), disks_.size());
    EXPECT_EQ(engine->ask(request_of(network_.registry, founding_lines().back()))->outcome,
              kernel::AskOutcome::unchanged);
}

TEST_F(Stamped, differently_for_another_network_partition_release_or_view) {
    const auto world = network_.world();
    const auto stamp = kernel::store_stamp(world, {3, 16});
    EXPECT_EQ(kernel::store_stamp(world, {3, 16}), stamp);
    EXPECT_NE(kernel::store_stamp(world, {4, 16}), stamp);
    EXPECT_NE(kernel::store_stamp(world, {3, 32}), stamp);
    auto other = network_.world();
    other.release = 2;
    EXPECT_NE(kernel::store_stamp(other, {3, 16}), stamp);
    auto stranger = network_.world();
    stranger.network.bytes[0] = 1;
    EXPECT_NE(kernel::store_stamp(stranger, {3, 16}), stamp);
    kernel::Registry fewer;
    const kernel::ShardWorld bare{fewer, network_.ring, network_.id, 1, world.clock};
    EXPECT_NE(kernel::store_stamp(bare, {3, 16}), stamp);
}

}  // namespace
}  // namespace essaim::tests
