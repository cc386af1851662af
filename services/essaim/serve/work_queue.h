#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace essaim::host {

/// Work that takes long, off the threads that serve connections: so many at a time, so many waiting.
/// Thread-safe.
class WorkQueue {
  public:
    WorkQueue(unsigned threads, std::size_t most_waiting);
    /// Does what waits first.
    ~WorkQueue();
    /// False: too many wait already.
    bool put(std::function<void()> work);

  private:
    void work();

    const std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace essaim::host
