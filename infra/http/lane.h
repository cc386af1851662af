#pragma once
// Only for server.cpp, with connection.h.
#include <boost/asio.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <utility>

namespace essaim::http {

namespace net = boost::asio;

/// What those who ask more than they may wait in, on one thread: one is served, then whoever else has come,
/// then the next one. Otherwise twenty of them that ask at one moment would all be answered before anybody
/// else is heard. `io` outlives it. One thread.
class Behind : public std::enable_shared_from_this<Behind> {
  public:
    explicit Behind(net::io_context& io) : io_(io) {}
    /// `act` is called by `io`, never from here.
    void put(std::function<void()> act) {
        waiting_.push_back(std::move(act));
        if (waiting_.size() == 1) serve_next();
    }
    /// Lets go of all that wait, uncalled.
    void clear() { waiting_.clear(); }

  private:
    void serve_next() {
        net::post(io_, [self = shared_from_this()] {
            if (self->waiting_.empty()) return;
            const auto act = std::move(self->waiting_.front());
            act();
            if (self->waiting_.empty()) return;
            self->waiting_.pop_front();
            if (!self->waiting_.empty()) self->serve_next();
        });
    }

    net::io_context& io_;
    std::deque<std::function<void()>> waiting_;
};

/// What the connections of one thread share: what runs on it, and who waits there behind everybody else. The
/// copies that connections keep are the same lane.
struct Lane {
    std::shared_ptr<net::io_context> io = std::make_shared<net::io_context>(1);
    std::shared_ptr<Behind> behind = std::make_shared<Behind>(*io);
};

}  // namespace essaim::http
