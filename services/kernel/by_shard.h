#pragma once
// Only for engine.cpp.
#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "services/kernel/engine.h"
#include "services/kernel/parallel.h"

namespace essaim::kernel {

/// Does `work(number)` for each of several shards, which share nothing that is written.
template <class Work>
void for_each_of(std::size_t count, Shards how, const Work& work) {
    if (how == Shards::side_by_side) return in_parallel(count, work);
    for (std::size_t one = 0; one < count; ++one) work(one);
}

/// What is to be done on each of several shards, in the order in which it came.
template <class Work>
using ByShard = std::vector<std::pair<Shard*, std::vector<Work>>>;

template <class Work>
void add(ByShard<Work>& all, Shard* shard, Work work) {
    auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == shard; });
    if (found == all.end()) found = all.insert(found, {shard, {}});
    found->second.push_back(std::move(work));
}

/// Does `act(shard, work)` for all of it, of a shard one after the other.
template <class Work, class Act>
void do_all(const ByShard<Work>& all, Shards how, const Act& act) {
    for_each_of(all.size(), how, [&](std::size_t one) {
        for (const auto& work : all[one].second) act(*all[one].first, work);
    });
}

}  // namespace essaim::kernel
