#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "services/kernel/engine.h"
#include "services/kernel/fair_share.h"

namespace essaim::kernel {

/// Of one cooperative at most so many requests wait: one more is answered `busy` at once, undecided.
inline constexpr std::size_t max_waiting_of_one = 1024;
/// What is decided together shares one group of appends.
inline constexpr std::size_t max_together = 500;
/// Who asked something, or was answered, since then shares each group fairly (`FairShare`).
inline constexpr std::chrono::milliseconds lately{200};

/// One group of requests, once it is durable.
struct Group {
    std::vector<std::chrono::nanoseconds> waited;  // each request, until its group was taken up
    std::chrono::nanoseconds to_durable{0};        // from then on
};

/// Many clients, one worker: what arrives while a group is being made durable is decided as the next group,
/// taken from the cooperatives in turn, of none much more than of the next. `ask` and `look` may be called
/// from any thread; the engine belongs to the worker until the loop is destroyed, which answers what is
/// waiting first.
class Loop {
  public:
    /// Makes a group durable before anybody is answered; says why it could not, after which nothing is
    /// decided any more. None: what the engine's log has taken is durable.
    using Durable = std::function<std::optional<std::string>()>;
    /// Called by the worker, or at once by who asks where the request is not taken; must not block for long.
    using OnAnswer = std::function<void(Answer)>;
    /// Called by the worker, before the group is answered.
    using OnGroup = std::function<void(const Group&)>;
    using Look = std::function<void(Engine&)>;

    explicit Loop(Engine& engine, Durable durable = {}, OnGroup on_group = {});
    ~Loop();
    void ask(Request request, OnAnswer answered);
    std::future<Answer> ask(Request request);
    /// Runs between two groups, when all that was decided is durable.
    void look(Look look);
    /// Why nothing is decided any more.
    std::optional<std::string> failure() const;
    std::size_t waiting() const;
    /// The same of each chain for which some wait.
    std::map<ChainId, std::size_t> waiting_of_each() const;

  private:
    struct Waiting {
        Request request;
        OnAnswer answered;
        std::chrono::steady_clock::time_point asked = std::chrono::steady_clock::now();
    };
    void work();
    std::vector<Waiting> take_group();
    std::size_t most_of_one();
    void answer_group(std::vector<Waiting> group);

    Engine& engine_;
    Durable durable_;
    OnGroup on_group_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::map<std::string, std::deque<Waiting>> waiting_;  // by chain's name; none is empty
    std::string served_last_;
    std::map<std::string, std::chrono::steady_clock::time_point> asked_last_;  // those that did lately
    FairShare share_;
    std::deque<Look> looks_;
    std::optional<std::string> failed_;
    bool stopping_ = false;
    std::thread worker_;
};

}  // namespace essaim::kernel
