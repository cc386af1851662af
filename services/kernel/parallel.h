#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

namespace essaim::kernel {

/// Processors of this machine on which no pure work of this process goes on: work within work, and work
/// beside work, shares what there is, and takes up what others leave.
class IdleProcessors {
  public:
    /// At most so many of them, for who gives each back.
    static std::size_t take(std::size_t wanted) {
        auto now = idle.load();
        std::ptrdiff_t taken = 0;
        do taken = std::clamp<std::ptrdiff_t>(now, 0, static_cast<std::ptrdiff_t>(wanted));
        while (!idle.compare_exchange_weak(now, now - taken));
        return static_cast<std::size_t>(taken);
    }
    static void give_back() { ++idle; }
    /// Has one again, idle or not: who only waited goes on.
    static void go_on() { --idle; }

  private:
    static inline std::atomic<std::ptrdiff_t> idle =
        std::max<std::ptrdiff_t>(1, std::thread::hardware_concurrency()) - 1;  // but the caller's
};

/// Does `take` on this thread and on as many others as are wanted and have a processor.
template <class Take>
void on_threads(std::size_t wanted, const Take& take) {
    std::vector<std::jthread> others;
    for (auto more = IdleProcessors::take(wanted > 0 ? wanted - 1 : 0); more > 0; --more)
        others.emplace_back([&take] {
            take();
            IdleProcessors::give_back();
        });
    take();
    IdleProcessors::give_back();
    others.clear();
    IdleProcessors::go_on();
}

/// Does `work(chunk)` once for each number below `chunks`, on the calling thread and, where there is more
/// than one processor, on as many others as there are; such work within such work shares them. Returns when
/// all is done. For pure work whose results the caller puts together by their number: then they do not depend
/// on how many threads there were. `work` does not throw, and shares nothing that it writes.
template <class Work>
void in_parallel(std::size_t chunks, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        for (auto chunk = next++; chunk < chunks; chunk = next++) work(chunk);
    };
    on_threads(chunks, take);
}

/// The same, and beside it `then(chunk)` for one after the other in their order, each once its work is done.
template <class Work, class Then>
void in_parallel_in_order(std::size_t chunks, const Work& work, const Then& then) {
    std::mutex mutex;
    std::vector<bool> done(chunks);
    std::size_t next = 0;
    bool taken = false;
    in_parallel(chunks, [&](std::size_t chunk) {
        work(chunk);
        std::unique_lock lock(mutex);
        done[chunk] = true;
        if (taken) return;
        taken = true;
        for (; next < chunks && done[next]; ++next) {
            lock.unlock();
            then(next);
            lock.lock();
        }
        taken = false;
    });
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
    on_threads(lanes, take);
}

}  // namespace essaim::kernel
