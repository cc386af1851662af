#pragma once
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/field.h"
#include "events/core/log.h"
#include "events/core/service.h"
#include "services/essaim/open_error.h"
#include "services/kernel/engine.h"

namespace essaim::host {

/// A partition of a service's log: who decides for it, where it ends, and how far an instance has read it.
struct ShardRow {
    Service service{};
    std::string partition;                // its number, or `network`
    std::optional<std::string> instance;  // none: nobody has said so, or this process decides for all
    std::optional<std::string> address;
    std::optional<std::uint64_t> epoch;
    std::optional<Instant> since;
    std::optional<std::uint64_t> tip;       // the position after the last record
    std::optional<std::uint64_t> position;  // the next to fold, of the instance that was asked
    std::optional<std::uint64_t> lag;       // records between the two
    static constexpr auto fields() {
        using S = ShardRow;
        return std::tuple{
            Field{"service", &S::service}, Field{"partition", &S::partition}, Field{"instance", &S::instance},
            Field{"address", &S::address}, Field{"epoch", &S::epoch},         Field{"since", &S::since},
            Field{"tip", &S::tip},         Field{"position", &S::position},   Field{"lag", &S::lag}};
    }
};

/// As an engine has folded them.
std::vector<ShardRow> shards_of(const std::vector<kernel::PartitionState>& states, std::uint16_t partitions);

/// By the last ownership frames in the log, without folding it: of each partition the last records are looked
/// at. Blocks on the log.
tl::expected<std::vector<ShardRow>, OpenError> shards_in(Log& log);

}  // namespace essaim::host
