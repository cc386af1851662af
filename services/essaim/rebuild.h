#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "projections/core/view.h"
#include "services/essaim/network.h"
#include "services/kernel/fold.h"

namespace essaim::host {

enum class Refold : std::uint8_t { compare, replace };

struct Compared {
    std::uint64_t rows = 0;         // stored rows of the view folded anew
    std::uint64_t differences = 0;  // keys that differ, are missing or are too many in the serving one
    std::string first_key;          // of them, printable
};

/// What a shard serves of a view, and how far it has folded: taken where the engine may be looked at.
struct ServingPart {
    kernel::ShardId shard;
    projections::MemoryRows rows;
    std::map<TopicPartition, std::uint64_t> positions;
};
std::vector<ServingPart> serving_parts(kernel::Engine& engine, const projections::ViewDefinition& view);
/// Folds the view anew from a log that ends where the part does, and adds what differs. Any thread; blocks on
/// the log. The error is for an operator.
tl::expected<void, std::string> compare_part(const kernel::Registry& registry, const NetworkId& network,
                                             Log& log, const projections::ViewDefinition& view,
                                             const ServingPart& part, Compared& compared);

/// {view, version, scope, service} and {view, version, rows, differences, first}, as `projections` prints
/// them.
Node view_node(const projections::ViewDefinition& view);
Node comparison_node(const projections::ViewDefinition& view, const Compared& compared);

/// Rows folded anew that are held at a time: those of one shard.
constexpr std::size_t most_refolded_bytes = 512u << 20;

/// Folds the views of a shard from the beginning of a log: all in one pass, or, where their rows would take
/// more than `most_bytes`, one half after the other; one view alone takes what it takes. `take` is given each
/// view once, with rows among which its own are. Blocks on the log.
using TakeAnew = std::function<void(const projections::ViewDefinition&, const projections::Rows&)>;
tl::expected<void, kernel::Stopped> fold_anew(
    const kernel::Registry& registry, const NetworkId& network, Log& log, const kernel::ShardId& shard,
    const kernel::Views& views, std::size_t most_bytes, const TakeAnew& take,
    const std::function<void(std::uint64_t records)>& progress = {});

/// Folds these views anew as far as each shard has folded, beside the serving ones, and compares the bytes of
/// their rows; with `replace` the serving rows become those, shard by shard. One result a view, in their
/// order; the error is for an operator.
tl::expected<std::vector<Compared>, std::string> refold_views(
    Network& network, const kernel::Views& views, Refold what,
    const std::function<void(std::uint64_t records)>& progress = {},
    std::size_t most_bytes = most_refolded_bytes);

}  // namespace essaim::host
