#pragma once
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "services/kernel/engine.h"

namespace essaim::kernel {

/// Requests that wait are at most so many: one more is answered `busy` at once, undecided.
inline constexpr std::size_t max_waiting_requests = 4096;
/// What is decided together shares one group of appends.
inline constexpr std::size_t max_together = 500;

/// Many clients, one worker: what arrives while a group is being made durable is decided as the next group.
/// `ask` may be called from any thread; the engine belongs to the worker until the loop is destroyed, which
/// answers what is waiting first.
class Loop {
  public:
    explicit Loop(Engine& engine);
    ~Loop();
    std::future<Answer> ask(Request request);

  private:
    struct Waiting {
        Request request;
        std::promise<Answer> answer;
    };
    void work();

    Engine& engine_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Waiting> waiting_;
    bool stopping_ = false;
    std::thread worker_;
};

}  // namespace essaim::kernel
