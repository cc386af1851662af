#pragma once
#include <memory>
#include <string>
#include <vector>

#include "events/core/reading.h"
#include "services/kernel/fold.h"

namespace essaim::kernel {

/// Where an event stands: its chain seen from the shard, and the commit that made it true. For the sources of
/// Fold, as all of this header.
struct Fold::Place {
    ChainId chain;
    Head head;
    CommitContext at;
    bool own;  // a chain that this shard decides
    std::string correlation;
    std::string traceparent;
};

struct Fold::Heard {
    const Place& place;
    const Reading& reading;
    std::uint32_t index;
};

struct Fold::Part {
    Place place;
    std::shared_ptr<const KnownCommit> commit;
    std::vector<Reading> events;
    /// Who has told all its readers needs them no more: they are many.
    void forget() {
        events.clear();
        commit.reset();
    }
};

/// Keys are the kernel's own facts, whatever the service: whether the event is one.
bool is_key(const Reading& reading, Service of);
bool keep_if_key(projections::Rows& rows, const ChainId& chain, const Reading& reading);

}  // namespace essaim::kernel
