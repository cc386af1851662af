#pragma once
#include <cstdint>

#include "events/core/commit.h"

namespace essaim {

/// An event with the commit that made it true, as folds receive it. `index` is its place in the commit:
/// with the commit's hash it names the event for ever.
template <class E>
struct Recorded {
    const E& event;
    const CommitContext& at;
    std::uint32_t index;
};

}  // namespace essaim
