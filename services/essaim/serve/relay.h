#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <variant>

#include "services/essaim/serve/forwarder.h"
#include "services/essaim/serve/site.h"
#include "services/essaim/serve/voucher.h"

namespace essaim::host {

/// Commands on their way to the instance that decides for them: one hop, with the same id however often it is
/// asked. Thread-safe.
class Relay {
  public:
    /// The site outlives it.
    explicit Relay(Site& site);
    ~Relay();

    struct Errand {
        ChainId chain;
        http::Question question;
        Site::Home home;  // not here
    };
    /// By now it is decided here.
    struct Here {};
    /// Nobody answered: `no_owner`, `busy` (nothing was decided), `not_established`; by whom it would have
    /// been.
    struct Unsaid {
        std::string code;
        std::string instance;
    };
    using Outcome = std::variant<http::Response, Here, Unsaid>;
    /// Called once, by a thread of the relay's, or at once.
    using OnOutcome = std::function<void(Outcome)>;
    void send(Errand errand, OnOutcome ended);

    /// A request that this instance asks by itself, in the name of its actor, for whom it vouches.
    /// `after`: the position it is to be decided after; empty: none.
    void ask(kernel::Request request, Site::Home home, const std::string& after,
             kernel::Loop::OnAnswer answered);

    /// By which the others know that it was sent on, and by whom.
    std::string own_name() const;
    const Vouchers& vouchers() const { return vouchers_; }

  private:
    struct Journey;
    void go(const std::shared_ptr<Journey>& journey);

    Site& site_;
    Vouchers vouchers_;
    Forwarder forwarder_;  // last: what it does uses the rest
};

}  // namespace essaim::host
