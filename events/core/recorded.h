#pragma once
#include <cstdint>
#include <string_view>

#include "events/core/commit.h"
#include "events/core/reading.h"
#include "events/vocabulary/assert.h"

namespace essaim {

/// An event with the commit that made it true, as folds receive it. `index` is its place in the commit:
/// with the commit's hash it names the event for ever.
template <class E>
struct Recorded {
    const E& event;
    const CommitContext& at;
    std::uint32_t index;
    /// What `encode(event)` would write, where it is known already; else empty.
    std::string_view encoded = {};
};

/// An event of a record as its readers are given it; what another version wrote is encoded another way.
template <EventType E>
Recorded<E> recorded(const Reading& reading, const CommitContext& at, std::uint32_t index) {
    const E* event = reading.as<E>();
    ESSAIM_ASSERT(event != nullptr);  // the fold refused what it cannot decode before coming here
    const auto& record = reading.record();
    const bool is_of_this_version = record.version == E::schema.version;
    return {*event, at, index, is_of_this_version ? std::string_view(record.bytes.data) : std::string_view()};
}

}  // namespace essaim
