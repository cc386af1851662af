#include "services/essaim/reached.h"

#include "services/kernel/kernel_rows.h"

namespace essaim::host {

Reached reached_in(kernel::Engine& engine, const kernel::Cut& position) {
    auto all = Reached::yes;
    for (const auto& wanted : position.heads) {
        const auto shard = engine.shard_of(wanted.chain);
        if (!shard) return Reached::not_yet;
        const auto known = kernel::rows::accepted.find((*shard)->rows(), {}, name_of(wanted.service),
                                                       wanted.chain, wanted.hash.hex());
        if (known && known->number == wanted.number) continue;
        if (known || (*shard)->chain({wanted.service, wanted.chain}).head.number >= wanted.number)
            return Reached::never;
        all = Reached::not_yet;
    }
    return all;
}

}  // namespace essaim::host
