#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

namespace essaim::kernel {

/// Does `work(chunk)` once for each number below `chunks`, on the calling thread and, where there is more
/// than one processor, on as many others as there are. Returns when all is done. For pure work whose results
/// the caller puts together by their number: then they do not depend on how many threads there were. `work`
/// does not throw, and shares nothing that it writes.
template <class Work>
void in_parallel(std::size_t chunks, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        for (auto chunk = next++; chunk < chunks; chunk = next++) work(chunk);
    };
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (std::size_t other = 1; other < std::min(processors, chunks); ++other) others.emplace_back(take);
    take();
}

/// Does `work(lane, step)` once for each of so many lanes and steps: of a lane one step after the other,
/// lanes beside one another. Nobody waits for another lane, so a thread that the machine leaves aside for a
/// while holds up one alone. For lanes that share nothing that they write. Returns when all is done.
template <class Work>
void in_parallel_lanes(std::size_t lanes, std::size_t steps, const Work& work) {
    std::mutex mutex;
    std::vector<std::size_t> done(lanes);
    std::vector<bool> taken(lanes);
    /// The lane that is furthest behind of those that nobody has; `lanes`: there is none.
    const auto next = [&] {
        std::size_t found = lanes;
        for (std::size_t lane = 0; lane < lanes; ++lane)
            if (!taken[lane] && done[lane] < steps && (found == lanes || done[lane] < done[found]))
                found = lane;
        return found;
    };
    const auto take = [&] {
        std::unique_lock lock(mutex);
        for (auto lane = next(); lane < lanes; lane = next()) {
            taken[lane] = true;
            lock.unlock();
            work(lane, done[lane]);
            lock.lock();
            ++done[lane];
            taken[lane] = false;
        }
    };
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (std::size_t other = 1; other < std::min(processors, lanes); ++other) others.emplace_back(take);
    take();
}

}  // namespace essaim::kernel
