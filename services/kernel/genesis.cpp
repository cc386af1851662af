#include "services/kernel/genesis.h"

#include <vector>

#include "events/core/frame.h"

namespace essaim::kernel {

namespace {

Stopped not_begun(TopicPartition where, const AppendOutcome& outcome) {
    const auto* not_sent = std::get_if<NotSent>(&outcome);
    const auto* unknown = std::get_if<AppendUnknown>(&outcome);
    return stopped_by(where, 0,
                      LogError{LogError::Cause::unavailable,
                               not_sent  ? not_sent->why
                               : unknown ? unknown->why
                                         : "what was appended is not shown",
                               {},
                               0});
}

/// Whose network the partition begins with, once it does: the first genesis appended counts, whoever else
/// appends one.
tl::expected<NetworkId, Stopped> begin(Log& log, const NetworkId& network, Service service) {
    const TopicPartition where{service, log.cooperative_partitions()};
    const auto end = log.end(where);
    if (!end) return tl::unexpected(stopped_by(where, 0, end.error()));
    AppendOutcome outcome = Appended{0};
    if (*end == 0) {
        const std::vector<LogAppend> genesis{{where, encode_frame(genesis_frame(network, service))}};
        outcome = log.append(genesis).front();
        const auto* appended = std::get_if<Appended>(&outcome);
        if (appended && appended->position == 0) return network;
    }
    const auto first = log.read(where, 0, 1, 1);
    if (!first) return tl::unexpected(stopped_by(where, 0, first.error()));
    if (first->empty()) return tl::unexpected(not_begun(where, outcome));
    const auto frame = parse_frame(first->front().bytes);
    if (!frame) return tl::unexpected(Stopped{where, 0, stop_at(frame.error()), {}});
    return frame->network;
}

}  // namespace

tl::expected<NetworkId, Stopped> write_geneses(Log& log, const NetworkId& network) {
    const auto first = begin(log, network, Service::intercooperation);
    if (!first || *first != network) return first;
    for (const Service service : all_services)
        if (const auto begun = begin(log, network, service); !begun || *begun != network) return begun;
    return network;
}

}  // namespace essaim::kernel
