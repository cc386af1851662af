#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tl/expected.hpp>

#include "infra/http/client.h"
#include "services/essaim/serve/work_queue.h"

namespace essaim::host {

/// Set on what one instance asks another: such a request is never sent on once more.
inline constexpr const char* forwarded_header = "Essaim-Forwarded";

/// Asks other instances what they decide for. Each has connections and threads of its own, so that one that
/// does not answer delays nobody who asks another. Thread-safe.
class Forwarder {
  public:
    using Answered = std::function<void(tl::expected<http::Response, http::ClientError>)>;

    ~Forwarder();
    /// `answered` is called once, from a thread of the forwarder's, or at once: `busy` where too many wait
    /// for that instance, `cannot_connect`, and the client's other errors.
    void ask(const std::string& address, http::Question question, std::chrono::milliseconds most,
             Answered answered);

  private:
    struct Lane;
    std::shared_ptr<Lane> lane_to(const std::string& address);

    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Lane>> lanes_;  // by address
};

}  // namespace essaim::host
