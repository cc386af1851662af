#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "projections/core/view.h"
#include "services/essaim/network.h"

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
    std::map<std::string, std::string> rows;
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

/// Folds one view from the beginning of the log, beside the serving one, and compares the bytes of its rows;
/// with `replace` the serving rows become those. The error is for an operator.
tl::expected<Compared, std::string> refold_view(
    Network& network, const projections::ViewDefinition& view, Refold what,
    const std::function<void(std::uint64_t records)>& progress = {});

}  // namespace essaim::host
