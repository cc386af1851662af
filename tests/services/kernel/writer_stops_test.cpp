#include <gtest/gtest.h>

#include "tests/services/kernel/writer_fixture.h"

namespace essaim::kernel {
namespace {

/// A log with one good record, then one that a test makes bad.
class WriterStops : public testing::Test {
  protected:
    void SetUp() override {
        other_.decide("alpha", "good");
        ASSERT_TRUE(other_.writer.commit(log_).has_value());
    }
    void expect_stop(Stop::Cause cause, std::uint64_t position = 1) {
        const auto progress = mine_.writer.fold_to_end(log_);
        ASSERT_FALSE(progress.has_value());
        EXPECT_EQ(progress.error().stop.cause, cause) << progress.error().stop.message;
        EXPECT_EQ(progress.error().position, position);
        EXPECT_EQ(progress.error().where, writer_topic);
        EXPECT_FALSE(progress.error().stop.message.empty());
    }
    /// A record of the same chain with one member changed.
    std::string with(const std::function<void(Frame&)>& change) {
        auto frame = *parse_frame(other_.next("alpha", "next").bytes);
        change(frame);
        return seal_frame(frame);
    }

    TamperedLog log_;
    Process other_;
    Process mine_;
};

TEST_F(WriterStops, at_bytes_that_are_no_frame) {
    auto bytes = other_.next("alpha", "next").bytes;
    bytes[bytes.size() / 2] ^= 1;
    log_.put(bytes);
    expect_stop(Stop::Cause::not_a_frame);
    EXPECT_EQ(mine_.writer.stopped()->stop.frame->cause, FrameError::Cause::hash_mismatch);
    EXPECT_EQ(mine_.host.accepted_commands.size(), 1U);  // what stands before it is folded
}

TEST_F(WriterStops, at_a_version_of_a_later_release) {
    auto bytes = other_.next("alpha", "next").bytes;
    bytes[4] = 2;
    log_.put(bytes);
    expect_stop(Stop::Cause::not_a_frame);
    EXPECT_EQ(mine_.writer.stopped()->stop.frame->cause, FrameError::Cause::version_too_new);
}

TEST_F(WriterStops, at_a_frame_of_another_network) {
    log_.put(with([](Frame& frame) { frame.network.bytes[0] ^= 1; }));
    expect_stop(Stop::Cause::other_network);
}

TEST_F(WriterStops, at_a_frame_of_another_service_or_partition) {
    log_.put(with([](Frame& frame) { frame.service = Service::payroll; }));
    expect_stop(Stop::Cause::other_service);
    TamperedLog second;
    second.put(with([](Frame& frame) { frame.chain = network_chain; }));
    EXPECT_EQ(Process{}.writer.fold_to_end(second).error().stop.cause, Stop::Cause::other_partition);
}

TEST_F(WriterStops, where_a_position_is_missing_or_comes_back) {
    log_.shown = [](auto& records) {
        if (!records.empty()) ++records.back().position;
    };
    expect_stop(Stop::Cause::gap, 0);
    mine_.writer.resume();
    log_.shown = {};
    ASSERT_TRUE(mine_.writer.fold_to_end(log_).has_value());
    log_.put(other_.next("alpha", "next").bytes);
    log_.shown = [](auto& records) {
        if (!records.empty()) --records.back().position;
    };
    expect_stop(Stop::Cause::position_back);
}

TEST_F(WriterStops, where_the_log_ends_before_what_was_folded) {
    RememberingHost host;
    Writer writer(ChainScope{writer_network, writer_topic.service, 0, 1}, host, 7);
    const auto progress = writer.fold_to_end(log_);
    ASSERT_FALSE(progress.has_value());
    EXPECT_EQ(progress.error().stop.cause, Stop::Cause::end_before_tip);
    EXPECT_EQ(progress.error().log->cause, LogError::Cause::beyond_end);
}

TEST_F(WriterStops, where_an_append_is_acknowledged_before_what_was_folded) {
    ASSERT_TRUE(mine_.writer.fold_to_end(log_).has_value());
    log_.told = [](auto& outcomes) { outcomes.front() = Appended{0}; };
    mine_.decide("alpha", "mine");
    const auto progress = mine_.writer.commit(log_);
    ASSERT_FALSE(progress.has_value());
    EXPECT_EQ(progress.error().stop.cause, Stop::Cause::position_back);
    EXPECT_EQ(mine_.writer.waiting(), 1U);
}

TEST_F(WriterStops, where_the_stored_tip_reads_otherwise) {
    ASSERT_TRUE(mine_.writer.fold_to_end(log_).has_value());
    const auto same = mine_.writer.verify_tip(log_, mine_.host.stored_record);
    EXPECT_TRUE(same && *same);
    log_.shown = [](auto& records) { records.clear(); };
    const auto hidden = mine_.writer.verify_tip(log_, mine_.host.stored_record);
    EXPECT_TRUE(hidden && !*hidden);
    log_.shown = {};
    const auto other = mine_.writer.verify_tip(log_, sha256("another"));
    ASSERT_FALSE(other.has_value());
    EXPECT_EQ(other.error().stop.cause, Stop::Cause::tip_changed);
    EXPECT_EQ(other.error().position, 0U);
}

TEST_F(WriterStops, where_the_log_says_that_its_bytes_are_damaged) {
    log_.fails = [] { return LogError{LogError::Cause::damaged, "bad block", "000012.sst", 77}; };
    expect_stop(Stop::Cause::read_failed, 0);
    EXPECT_EQ(mine_.writer.stopped()->log->file, "000012.sst");
}

TEST_F(WriterStops, until_a_re_read_agrees) {
    const auto bytes = other_.next("alpha", "next").bytes;
    log_.put(bytes);
    log_.shown = [](auto& records) {
        if (!records.empty()) records.back().bytes.back() ^= 1;
    };
    expect_stop(Stop::Cause::not_a_frame);
    log_.shown = {};
    const auto reads = log_.reads;
    mine_.decide("alpha", "waits");
    EXPECT_FALSE(mine_.writer.fold_to_end(log_).has_value());
    EXPECT_FALSE(mine_.writer.commit(log_).has_value());
    EXPECT_EQ(log_.reads, reads);
    EXPECT_EQ(log_.appends, 1U);
    mine_.writer.resume();
    EXPECT_TRUE(mine_.writer.fold_to_end(log_).has_value());
    EXPECT_EQ(mine_.host.accepted_commands, (std::vector<std::string>{"good", "next"}));
}

TEST_F(WriterStops, until_an_operator_names_the_record) {
    log_.put("rubbish");
    log_.put(other_.next("alpha", "next").bytes);
    expect_stop(Stop::Cause::not_a_frame);
    mine_.writer.resume_at(2);
    EXPECT_EQ(mine_.host.stored_position, 2U);
    EXPECT_TRUE(mine_.writer.fold_to_end(log_).has_value());
    EXPECT_EQ(mine_.host.accepted_commands, (std::vector<std::string>{"good", "next"}));
}

}  // namespace
}  // namespace essaim::kernel
