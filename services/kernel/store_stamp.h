#pragma once
#include <string>

#include "services/kernel/shard.h"

namespace essaim::kernel {

/// The form of the kernel's own rows; grows with each change of them or of what a fold puts there.
inline constexpr int store_form = 2;

/// What a store's rows mean, as one hash: the network and its partitions, the form of the rows, the program's
/// release, every event type, view and process with its version. Another stamp, another meaning: the rows are
/// of no use.
std::string store_stamp(const ShardWorld& world, const ShardId& shard);

enum class StoreWas : std::uint8_t { empty, ours, of_another_make };

/// Leaves a store that this very program may go on with: stamped, and emptied if it was made by another. What
/// it held is folded anew. Emptying is done in several batches, the stamp first, so that it may be cut short.
StoreWas prepare_store(ShardStore& store, const std::string& stamp);

}  // namespace essaim::kernel
