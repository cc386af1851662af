#pragma once
// Only for server.cpp, with connection.h.
#include <boost/asio.hpp>

#include <algorithm>
#include <chrono>
#include <random>

#include "infra/http/server.h"

namespace essaim::http {

/// How fast a client may go on. One that is told 429 more often than it may in a second and asks on all the
/// same, without the pause it was told of, is read again only after a while each time: to refuse costs about
/// a third of a reading, and those who ask without measure would otherwise take that from everybody. What it
/// waits is drawn anew each time: a thousand connections that wait alike would come back at one moment.
/// One thread.
class Pace {
  public:
    explicit Pace(const boost::asio::any_io_executor& executor)
        : timer_(executor), random_(static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(this) >> 6)) {}

    bool pauses() const { return pauses_; }
    /// Whether the client was told 429 in the last second: it asks more than it may.
    bool is_loud() const {
        return told_ != Clock::time_point{} && Clock::now() - told_ < std::chrono::seconds{1};
    }
    /// What the client was told. `go_on`, which holds who owns this object, is called where a pause ends.
    template <class GoOn>
    void told(unsigned status, GoOn go_on) {
        if (status != 429) return;
        const auto now = told_ = Clock::now();
        calm_ = std::max(calm_, now - std::chrono::seconds{1}) +
                std::chrono::milliseconds{1000} / Limits::patience;
        if (calm_ <= now || pauses_) return;
        calm_ = now;
        pauses_ = true;
        std::uniform_int_distribution<std::int64_t> around(Limits::pause.count() / 2,
                                                           Limits::pause.count() * 3 / 2);
        timer_.expires_after(std::chrono::microseconds(around(random_)));
        timer_.async_wait([this, go_on](boost::system::error_code) {
            pauses_ = false;
            go_on();
        });
    }

  private:
    using Clock = std::chrono::steady_clock;
    boost::asio::steady_timer timer_;
    std::minstd_rand random_;
    Clock::time_point calm_{};  // after it nothing is left of what the client was told 429
    Clock::time_point told_{};
    bool pauses_ = false;
};

}  // namespace essaim::http
