#include "services/essaim/serve/work_queue.h"

#include "infra/runtime/turns.h"

namespace essaim::host {

WorkQueue::WorkQueue(unsigned threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    for (unsigned thread = 0; thread < threads; ++thread) threads_.emplace_back([this] { work(); });
}

WorkQueue::~WorkQueue() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool WorkQueue::put(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (ending_ || waiting_.size() >= most_waiting_) return false;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void WorkQueue::work() {
    runtime::give_way();
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const auto work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
        lock.lock();
    }
}

}  // namespace essaim::host
