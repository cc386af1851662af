#pragma once
#include <cstring>
#include <memory>
#include <unordered_map>
#include <vector>

#include "events/core/commit.h"
#include "events/core/reading.h"

namespace essaim::kernel {

/// A commit that this process has decided, with its events as decoding its bytes would give them: who knows
/// them need not decode. Thread-safe to read.
struct KnownCommit {
    Commit commit;
    std::vector<KnownEvent> events;  // of `commit.events`, one each; a key's is none

    Reading reading(std::size_t index) const { return {commit.events[index], events[index]}; }
};

struct FirstBytes {
    std::size_t operator()(const Hash& hash) const {
        std::size_t first = 0;
        std::memcpy(&first, hash.bytes.data(), sizeof first);
        return first;
    }
};

/// By the hash of the commit.
using KnownCommits = std::unordered_map<Hash, std::shared_ptr<const KnownCommit>, FirstBytes>;

}  // namespace essaim::kernel
