#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>

#include "infra/runtime/environment.h"

namespace essaim::runtime {

enum class ProgressStyle : std::uint8_t {
    silent,  // the reader is a program
    lines,   // a line now and then: a file, a pipe
    bar,     // one line that redraws itself: a terminal
};
/// Whether standard output is for people or, with --json, for programs.
enum class OutputFor : std::uint8_t { people, programs };
enum class IsTerminal : std::uint8_t { no, yes };

/// Silent for programs and where CI is set; a bar on a terminal that can redraw (TERM is not `dumb`), lines
/// elsewhere.
ProgressStyle progress_style(OutputFor output, const Environment& environment, IsTerminal standard_error);
IsTerminal standard_error_is_terminal();

/// Shows on standard error how far a long work is, from its second second on; quick work shows nothing. Ends
/// in the destructor: a bar is wiped out, lines stay. Thread-safe.
class Progress {
  public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;
    static constexpr std::chrono::milliseconds patience{1000};   // work shorter than this shows nothing
    static constexpr std::chrono::milliseconds redraw{100};      // at most ten bars a second
    static constexpr std::chrono::milliseconds next_line{5000};  // and a line every five seconds

    /// `what` is shown as it is ("folding commits"); `total` 0 where nobody knows it.
    Progress(ProgressStyle style, std::string what, std::uint64_t total, std::ostream& out,
             Now now = std::chrono::steady_clock::now);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    void advance(std::uint64_t by = 1);
    /// Wipes a bar that is drawn, so that something else can be said; the next step draws it again.
    void step_aside();

  private:
    void show(std::chrono::steady_clock::time_point now);
    std::string text(std::chrono::steady_clock::time_point now) const;

    const ProgressStyle style_;
    const std::string what_;
    const std::uint64_t total_;
    std::ostream& out_;
    const Now now_;
    const std::chrono::steady_clock::time_point started_;
    std::mutex mutex_;
    std::uint64_t done_ = 0;
    std::chrono::steady_clock::time_point next_show_;
    bool bar_is_drawn_ = false;
};

}  // namespace essaim::runtime
