#include <gtest/gtest.h>
#include <unistd.h>

#include "infra/embedded/process_lock.h"
#include "tests/infra/embedded/written.h"

namespace essaim::tests {
namespace {

using embedded::EmbeddedLog;
using embedded::ProcessLock;
using namespace std::chrono_literals;

embedded::Options without_creating() {
    embedded::Options options = test_options();
    options.create.reset();
    return options;
}

TEST(Opening, of_no_log_is_an_error_unless_one_is_to_be_made) {
    TemporaryDirectory place;
    EXPECT_FALSE(EmbeddedLog::exists(place.path()));
    EXPECT_EQ(EmbeddedLog::open(place.path(), without_creating()).error().cause,
              LogError::Cause::unavailable);
    const auto log = EmbeddedLog::open(place.path(), test_options());
    ASSERT_TRUE(log.has_value());
    EXPECT_TRUE((*log)->opening().created);
    EXPECT_TRUE(EmbeddedLog::exists(place.path()));
}

TEST(Opening, keeps_what_the_log_was_created_as) {
    TemporaryDirectory place;
    ASSERT_TRUE(EmbeddedLog::open(place.path(), test_options()).has_value());
    embedded::Options other = test_options();
    other.create->cooperative_partitions = 3;
    const auto log = EmbeddedLog::open(place.path(), other);
    ASSERT_TRUE(log.has_value());
    EXPECT_EQ((*log)->meta(), test_meta());
    EXPECT_FALSE((*log)->opening().created);
}

TEST(Opening, takes_any_sensible_number_of_partitions) {
    for (const std::uint16_t partitions : {std::uint16_t{1}, std::uint16_t{200}}) {
        TemporaryDirectory place;
        embedded::Options options = test_options();
        options.create->cooperative_partitions = partitions;
        ASSERT_TRUE(EmbeddedLog::open(place.path(), options).has_value());
        const auto log = EmbeddedLog::open(place.path(), without_creating());
        ASSERT_TRUE(log.has_value());
        EXPECT_EQ((*log)->cooperative_partitions(), partitions);
        const std::vector<LogAppend> group{{{Service::payroll, partitions}, "x"}};
        EXPECT_TRUE(std::holds_alternative<Appended>((*log)->append(group)[0]));
    }
    TemporaryDirectory place;
    embedded::Options options = test_options();
    options.create->cooperative_partitions = 0;
    EXPECT_FALSE(EmbeddedLog::open(place.path(), options).has_value());
}

TEST(Opening, of_a_log_in_use_names_the_process) {
    EmbeddedSetting setting;
    const auto second = EmbeddedLog::open(setting.directory(), test_options());
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().cause, LogError::Cause::in_use);
    EXPECT_EQ(second.error().message, "in use by process " + std::to_string(::getpid()));
}

TEST(Opening, waits_for_the_lock_as_long_as_it_is_told) {
    TemporaryDirectory place;
    auto first = ProcessLock::acquire(place / "lock", 0ms);
    ASSERT_TRUE(first.has_value());
    EXPECT_FALSE(ProcessLock::acquire(place / "lock", 1ms).has_value());
    { const ProcessLock ends_here = std::move(*first); }
    EXPECT_TRUE(ProcessLock::acquire(place / "lock", 10s).has_value());
}

TEST(Opening, verifies_while_others_append_and_reports_progress) {
    EmbeddedSetting setting;
    Written written;
    write_some(setting.log(), written, 3000, 50, 1);
    std::uint64_t reports = 0;
    const auto verified = setting.log().verify([&](const embedded::VerifyProgress& progress) {
        if (reports++ == 0) write_some(setting.log(), written, 10, 50, 2);
        EXPECT_EQ(progress.of_records, 3000u);
        return true;
    });
    ASSERT_TRUE(verified.has_value());
    EXPECT_EQ(verified->records, 3000u);
    EXPECT_GT(reports, 1u);
    EXPECT_EQ(setting.log().verify()->records, 3010u);
}

TEST(Opening, leaves_large_records_out_and_the_rest_of_their_group) {
    EmbeddedSetting setting;
    const TopicPartition where{Service::payroll, 0};
    const auto outcomes = setting.log().append(
        std::vector<LogAppend>{{where, "x"}, {where, std::string(embedded::max_record_bytes + 1, 'x')}});
    for (const AppendOutcome& outcome : outcomes)
        EXPECT_TRUE(std::get<NotSent>(outcome).why.starts_with("too_large"));
    EXPECT_EQ(setting.log().end(where), 0u);
}

}  // namespace
}  // namespace essaim::tests
