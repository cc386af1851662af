#include <gtest/gtest.h>

#include "events/core/frame.h"
#include "events/core/wrapped_key.h"
#include "services/kernel/chain_keys.h"
#include "services/kernel/genesis.h"
#include "tests/services/kernel/cooperative.h"
#include "tests/support/memory_log.h"

namespace essaim::tests {
namespace {

using kernel::AskOutcome;

/// Hides fields by epoch, and forgets an epoch when told to.
class EpochRing final : public GlassRing {
  public:
    Epoch destroyed_before = first_epoch;
    tl::expected<Hash, KeyError> hmac_field(const ChainId&, DataClass, std::optional<Epoch> epoch,
                                            std::string_view plaintext) override {
        const Epoch under = epoch.value_or(first_epoch);
        if (under < destroyed_before) return tl::unexpected(KeyError{KeyError::Cause::erased, "forgotten"});
        return sha256(std::to_string(under) + std::string(plaintext));
    }
};

class NewEpoch : public testing::Test {
  protected:
    NewEpoch() {
        EXPECT_TRUE(kernel::write_geneses(log_, {}).has_value());
        open();
        for (const auto& line : founding_lines()) ask(line);
        first_ = ask(line_);
        EXPECT_EQ(first_.outcome, AskOutcome::accepted);
    }
    void open() {
        const kernel::ShardWorld world{
            registry_, ring_, {}, 1, [] { return Instant{std::chrono::days{20454}}; }};
        engine_ = std::make_unique<kernel::Engine>(
            world, log_, [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); });
        EXPECT_TRUE(engine_->open().has_value());
    }
    kernel::Answer ask(const std::string& line) { return engine_->ask(request_of(registry_, line)).value(); }
    /// The keys of the class are wrapped anew, as a commit of the chain says.
    void begin_second_epoch() {
        const auto chain = ChainId{Service::membership, "oxalis"};
        const auto head = engine_->shard_of("oxalis").value()->chain(chain);
        Commit commit;
        commit.command = "rewrap";
        commit.id = CommandId::unchecked("c-rewrap");
        commit.actor = "p-anna";
        commit.recorded_at = head.recorded_at;
        commit.release = 1;
        for (const DataClass data_class : all_data_classes)
            commit.events.push_back(kernel::key_record(
                Service::membership,
                WrappedKey{"m-new", data_class, 2, "00ff" + std::string(name_of(data_class)), {}}));
        Frame frame{
            {}, chain.service, chain.chain, head.head.number + 1, head.head.hash, *encode_commit(commit), {}};
        const LogAppend append{{chain.service, partition_of_chain(chain.chain, 16)}, seal_frame(frame)};
        log_.append({&append, 1});
        open();
    }

    kernel::Registry registry_ = two_services();
    EpochRing ring_;
    support::MemoryLog log_;
    std::unique_ptr<kernel::Engine> engine_;
    std::string line_ = welcome_line("new");
    kernel::Answer first_;
};

TEST_F(NewEpoch, does_not_make_a_known_id_a_stranger) {
    begin_second_epoch();
    const auto again = ask(line_);
    EXPECT_EQ(again.outcome, AskOutcome::unchanged) << again.code;
    EXPECT_EQ(again.commits, first_.commits);
    std::string other = line_;
    other.replace(other.find("Ana"), 3, "Eva");
    EXPECT_EQ(ask(other).code, "id_reused");
}

TEST_F(NewEpoch, whose_predecessor_is_forgotten_leaves_nothing_to_compare) {
    begin_second_epoch();
    ring_.destroyed_before = 2;
    EXPECT_EQ(ask(line_).outcome, AskOutcome::unchanged);
    std::string other = line_;
    other.replace(other.find("Ana"), 3, "Eva");
    EXPECT_EQ(ask(other).outcome, AskOutcome::unchanged) << "the id alone answers";
    EXPECT_EQ(ask(welcome_line("later")).outcome, AskOutcome::accepted)
        << "new ones are hidden under the new epoch";
}

}  // namespace
}  // namespace essaim::tests
