#pragma once
// Only for server.cpp, with connection.h.
#include <boost/asio.hpp>

#include <algorithm>

#include "infra/http/server.h"

namespace essaim::http {

/// How fast a client may go on. One that was told 429 so much more often than anything else and asks on all
/// the same, without the pause it was told of, is read again only after a while each time: to refuse costs
/// about a third of a reading, and those who ask without measure would otherwise take that from everybody.
/// One thread.
class Pace {
  public:
    explicit Pace(const boost::asio::any_io_executor& executor) : timer_(executor) {}

    bool pauses() const { return pauses_; }
    /// A request was taken.
    void took() {
        if (excess_ > 0) --excess_;
    }
    /// What the client was told. `go_on`, which holds who owns this object, is called where a pause ends.
    template <class GoOn>
    void told(unsigned status, GoOn go_on) {
        if (status != 429) return took();
        excess_ = std::min(excess_ + 1, Limits::patience + 1);
        if (excess_ <= Limits::patience || pauses_) return;
        pauses_ = true;
        timer_.expires_after(Limits::pause);
        timer_.async_wait([this, go_on](boost::system::error_code) {
            pauses_ = false;
            go_on();
        });
    }

  private:
    boost::asio::steady_timer timer_;
    unsigned excess_ = 0;  // answers 429 above others
    bool pauses_ = false;
};

}  // namespace essaim::http
