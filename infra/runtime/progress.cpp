#include "infra/runtime/progress.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace essaim::runtime {
namespace {

constexpr std::uint64_t bar_cells = 24;

std::string bar(std::uint64_t done, std::uint64_t total) {
    const auto full = static_cast<std::size_t>(done * bar_cells / total);
    return "[" + std::string(full, '#') + std::string(bar_cells - full, '.') + "]";
}

}  // namespace

ProgressStyle progress_style(OutputFor output, const Environment& environment, IsTerminal standard_error) {
    if (output == OutputFor::programs || environment("CI")) return ProgressStyle::silent;
    if (standard_error == IsTerminal::no || environment("TERM") == "dumb") return ProgressStyle::lines;
    return ProgressStyle::bar;
}

IsTerminal standard_error_is_terminal() {
    return ::isatty(STDERR_FILENO) == 1 ? IsTerminal::yes : IsTerminal::no;
}

Progress::Progress(ProgressStyle style, std::string what, std::uint64_t total, std::ostream& out, Now now)
    : style_(style),
      what_(std::move(what)),
      total_(total),
      out_(out),
      now_(std::move(now)),
      started_(now_()),
      next_show_(started_ + patience) {}

Progress::~Progress() {
    if (bar_is_drawn_) out_ << "\r\x1b[K" << std::flush;
}

void Progress::advance(std::uint64_t by) {
    if (style_ == ProgressStyle::silent) return;
    const std::lock_guard lock(mutex_);
    done_ += by;
    const auto now = now_();
    if (now < next_show_) return;
    next_show_ = now + (style_ == ProgressStyle::bar ? redraw : next_line);
    show(now);
}

void Progress::step_aside() {
    const std::lock_guard lock(mutex_);
    if (!bar_is_drawn_) return;
    out_ << "\r\x1b[K" << std::flush;
    bar_is_drawn_ = false;
    next_show_ = {};
}

void Progress::show(std::chrono::steady_clock::time_point now) {
    if (style_ == ProgressStyle::bar) {
        out_ << '\r' << text(now) << "\x1b[K" << std::flush;
        bar_is_drawn_ = true;
    } else {
        out_ << text(now) << '\n' << std::flush;
    }
}

std::string Progress::text(std::chrono::steady_clock::time_point now) const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - started_).count();
    if (total_ == 0) return what_ + " " + std::to_string(done_) + ", " + std::to_string(seconds) + " s";
    const auto done = std::min(done_, total_);
    std::string line = what_ + " " + std::to_string(done) + "/" + std::to_string(total_);
    if (style_ == ProgressStyle::bar) line += " " + bar(done, total_);
    return line + " " + std::to_string(done * 100 / total_) + " %, " + std::to_string(seconds) + " s";
}

}  // namespace essaim::runtime
