#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
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

}  // namespace essaim::kernel
