#include "services/kernel/genesis.h"

#include <vector>

#include "events/core/frame.h"

namespace essaim::kernel {

tl::expected<void, Stopped> write_geneses(Log& log, const NetworkId& network) {
    const std::uint16_t partition = log.cooperative_partitions();
    std::vector<LogAppend> missing;
    for (const Service service : all_services) {
        const TopicPartition where{service, partition};
        const auto end = log.end(where);
        if (!end) return tl::unexpected(stopped_by(where, 0, end.error()));
        if (*end == 0) missing.push_back({where, encode_frame(genesis_frame(network, service))});
    }
    if (missing.empty()) return {};
    const auto outcomes = log.append(missing);
    for (std::size_t index = 0; index < missing.size(); ++index) {
        if (std::holds_alternative<Appended>(outcomes[index])) continue;
        const auto* not_sent = std::get_if<NotSent>(&outcomes[index]);
        return tl::unexpected(
            stopped_by(missing[index].to, 0,
                       LogError{LogError::Cause::unavailable,
                                not_sent ? not_sent->why : std::get<AppendUnknown>(outcomes[index]).why,
                                {},
                                0}));
    }
    return {};
}

}  // namespace essaim::kernel
