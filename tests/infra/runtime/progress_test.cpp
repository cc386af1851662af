#include "infra/runtime/progress.h"

#include <gtest/gtest.h>

#include <sstream>

namespace essaim::runtime {
namespace {

using namespace std::chrono_literals;

/// A time that the test moves.
struct Time {
    std::chrono::steady_clock::time_point now{};
    Progress::Now reader() {
        return [this] { return now; };
    }
};

Environment with(std::string set) {
    return [set = std::move(set)](const char* name) -> std::optional<std::string> {
        const auto end = set.find('=');
        return set.substr(0, end) == name ? std::optional(set.substr(end + 1)) : std::nullopt;
    };
}

TEST(ProgressStyle, is_a_bar_only_for_people_at_a_terminal) {
    EXPECT_EQ(progress_style(OutputFor::people, with("TERM=xterm"), IsTerminal::yes), ProgressStyle::bar);
    EXPECT_EQ(progress_style(OutputFor::people, with("TERM=dumb"), IsTerminal::yes), ProgressStyle::lines);
    EXPECT_EQ(progress_style(OutputFor::people, with("TERM=xterm"), IsTerminal::no), ProgressStyle::lines);
    EXPECT_EQ(progress_style(OutputFor::programs, with("TERM=xterm"), IsTerminal::yes),
              ProgressStyle::silent);
    EXPECT_EQ(progress_style(OutputFor::people, with("CI=true"), IsTerminal::yes), ProgressStyle::silent);
}

TEST(Progress, says_nothing_of_quick_work) {
    Time time;
    std::ostringstream out;
    for (const auto style : {ProgressStyle::bar, ProgressStyle::lines}) {
        Progress progress(style, "folding", 10, out, time.reader());
        time.now += 999ms;
        progress.advance(10);
    }
    EXPECT_EQ(out.str(), "");
}

TEST(Progress, draws_a_bar_over_itself_and_wipes_it_out_at_the_end) {
    Time time;
    std::ostringstream out;
    {
        Progress progress(ProgressStyle::bar, "folding", 200, out, time.reader());
        time.now += 1s;
        progress.advance(50);
        progress.advance(1);  // at the same moment: not drawn again
        time.now += 100ms;
        progress.advance(149);
    }
    EXPECT_EQ(out.str(),
              "\rfolding 50/200 [######..................] 25 %, 1 s\x1b[K"
              "\rfolding 200/200 [########################] 100 %, 1 s\x1b[K"
              "\r\x1b[K");
}

TEST(Progress, writes_a_line_every_five_seconds_where_nothing_can_be_redrawn) {
    Time time;
    std::ostringstream out;
    {
        Progress progress(ProgressStyle::lines, "folding", 100, out, time.reader());
        for (int second = 1; second <= 7; ++second) {
            time.now += 1s;
            progress.advance();
        }
    }
    EXPECT_EQ(out.str(), "folding 1/100 1 %, 1 s\nfolding 6/100 6 %, 6 s\n");
}

TEST(Progress, counts_alone_where_nobody_knows_the_total) {
    Time time;
    std::ostringstream out;
    Progress progress(ProgressStyle::lines, "reading", 0, out, time.reader());
    time.now += 2s;
    progress.advance(1234);
    EXPECT_EQ(out.str(), "reading 1234, 2 s\n");
}

TEST(Progress, never_shows_more_than_all) {
    Time time;
    std::ostringstream out;
    Progress progress(ProgressStyle::lines, "folding", 10, out, time.reader());
    time.now += 2s;
    progress.advance(11);
    EXPECT_EQ(out.str(), "folding 10/10 100 %, 2 s\n");
}

TEST(Progress, is_silent_for_programs) {
    Time time;
    std::ostringstream out;
    {
        Progress progress(ProgressStyle::silent, "folding", 10, out, time.reader());
        time.now += 1h;
        progress.advance(10);
    }
    EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace essaim::runtime
