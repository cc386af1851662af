#pragma once
// Only for server.cpp, with connection.h.
#include <boost/asio.hpp>

#include <algorithm>
#include <chrono>
#include <functional>

#include "infra/http/server.h"

namespace essaim::http {

/// Until when reading and writing on a connection may last. One timer, which is set anew only when it has to
/// ring earlier: to move a deadline later, which each request does, costs nothing. One thread.
class Deadlines {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr Clock::time_point never = Clock::time_point::max();

    explicit Deadlines(const boost::asio::any_io_executor& executor) : timer_(executor) {}

    /// Called when one has passed; must hold whoever owns this object only weakly, and say whether it is
    /// still there.
    void on_passed(std::function<bool()> passed) { passed_ = std::move(passed); }
    /// 0: without end.
    void read_within(std::chrono::milliseconds time) { set(reading_, time); }
    void write_within(std::chrono::milliseconds time) { set(writing_, time); }
    void read_without_end() { reading_ = never; }
    void write_without_end() { writing_ = never; }
    bool reading_passed() const { return reading_ <= Clock::now(); }
    bool writing_passed() const { return writing_ <= Clock::now(); }
    void cancel() { timer_.cancel(); }

  private:
    void set(Clock::time_point& which, std::chrono::milliseconds time) {
        which = time.count() == 0 ? never : Clock::now() + time;
        arm();
    }
    void arm() {
        const auto next = std::min(reading_, writing_);
        if (next == never || rings_at_ <= next) return;
        rings_at_ = next;
        timer_.expires_at(next);
        timer_.async_wait([this, passed = passed_](boost::system::error_code error) {
            if (error || !passed()) return;  // set anew, or nobody is there any more
            rings_at_ = never;
            arm();
        });
    }

    boost::asio::steady_timer timer_;
    std::function<bool()> passed_;
    Clock::time_point reading_ = never;
    Clock::time_point writing_ = never;
    Clock::time_point rings_at_ = never;
};

enum class BodyGoes : std::uint8_t { into_memory, into_sink };

/// Until some more has to be there of a body that began `spent` ago and of which so much has come; 0: without
/// end.
inline std::chrono::milliseconds time_for_body(const Limits& limits, BodyGoes where,
                                               std::chrono::steady_clock::duration spent,
                                               std::uint64_t bytes) {
    using std::chrono::milliseconds;
    auto within = limits.idle_time;
    const auto all_of_it_in = [&](milliseconds time) {
        const auto left = std::max(time - std::chrono::duration_cast<milliseconds>(spent), milliseconds(1));
        within = within.count() == 0 ? left : std::min(within, left);
    };
    if (where == BodyGoes::into_memory && limits.body_time.count() > 0) all_of_it_in(limits.body_time);
    if (limits.body_lag.count() > 0)
        all_of_it_in(limits.body_lag + milliseconds(bytes * 1000 / limits.body_rate));
    return within;
}

}  // namespace essaim::http
