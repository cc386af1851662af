#include "infra/runtime/logging.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace essaim::runtime {
namespace {

/// What the lines logged by `work` look like, on standard error and on standard output.
template <class Work>
std::pair<std::string, std::string> written_by(Work work) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    work();
    auto error = testing::internal::GetCapturedStderr();
    return {std::move(error), testing::internal::GetCapturedStdout()};
}

TEST(Logging, writes_one_line_with_an_instant_and_a_level_to_standard_error_only) {
    const auto [error, output] = written_by([] { log_line(LogLevel::warning, "disk nearly full"); });
    // Digits as 0, so that the line can be compared whole.
    std::string shape = error;
    for (auto& c : shape)
        if (c >= '0' && c <= '9') c = '0';
    EXPECT_EQ(shape, "0000-00-00T00:00:00.000Z warning disk nearly full\n");
    EXPECT_EQ(output, "");
}

TEST(Logging, drops_what_is_below_its_level) {
    const auto [error, output] = written_by([] {
        log_line(LogLevel::debug, "too quiet");
        set_log_level(LogLevel::error);
        log_line(LogLevel::warning, "too quiet now");
        set_log_level(LogLevel::debug);
        log_line(LogLevel::debug, "heard");
        set_log_level(LogLevel::info);
    });
    EXPECT_EQ(error.find("too quiet"), std::string::npos);
    EXPECT_NE(error.find("debug heard"), std::string::npos);
}

TEST(Logging, lets_no_message_forge_a_second_line_or_a_format) {
    const auto [error, output] =
        written_by([] { log_line(LogLevel::info, "a\n2026 error b\x1b[1m {} %v é"); });
    EXPECT_EQ(std::count(error.begin(), error.end(), '\n'), 1);
    EXPECT_NE(error.find("a\\x0a2026 error b\\x1b[1m {} %v é"), std::string::npos) << error;
}

}  // namespace
}  // namespace essaim::runtime
