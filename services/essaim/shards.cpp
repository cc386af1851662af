#include "services/essaim/shards.h"

#include <algorithm>

#include "events/core/frame.h"
#include "services/kernel/ownership.h"

namespace essaim::host {

namespace {

/// An ownership frame that lies further back is not looked for: any instance that lives is asked instead.
constexpr std::uint64_t most_looked_at = 20'000;
constexpr std::uint64_t records_a_look = 500;
constexpr std::size_t bytes_a_read = 4 * 1024 * 1024;

ShardRow row_of(TopicPartition where, std::uint16_t partitions, const std::optional<kernel::Owner>& owner) {
    ShardRow row;
    row.service = where.service;
    row.partition =
        where.partition == partitions ? std::string(network_chain) : std::to_string(where.partition);
    if (!owner) return row;
    row.instance = owner->instance;
    row.address = owner->address;
    row.epoch = owner->epoch;
    row.since = owner->since;
    return row;
}

/// The last claim among the records from `from` until `until`.
tl::expected<std::optional<kernel::Owner>, LogError> claim_between(Log& log, TopicPartition where,
                                                                   std::uint64_t from, std::uint64_t until) {
    std::optional<kernel::Owner> last;
    while (from < until) {
        const auto records = log.read(where, from, until - from, bytes_a_read);
        if (!records) return tl::unexpected(records.error());
        if (records->empty()) break;
        for (const auto& record : *records) {
            from = record.position + 1;
            const auto frame = parse_frame(record.bytes);
            if (!frame || !owned_partition(frame->chain)) continue;
            auto owner = decode<kernel::Owner>(frame->payload, WrittenBy::any_version);
            if (owner && !owner->address.empty()) last = std::move(*owner);
        }
    }
    return last;
}

}  // namespace

std::vector<ShardRow> shards_of(const std::vector<kernel::PartitionState>& states, std::uint16_t partitions) {
    std::vector<ShardRow> rows;
    for (const auto& state : states) {
        auto row = row_of(state.where, partitions, state.owner);
        row.tip = std::max(state.end, state.figures.position);
        row.position = state.figures.position;
        row.lag = *row.tip - *row.position;
        rows.push_back(std::move(row));
    }
    return rows;
}

tl::expected<std::vector<ShardRow>, OpenError> shards_in(Log& log) {
    std::vector<ShardRow> rows;
    const auto partitions = log.cooperative_partitions();
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= partitions; ++partition) {
            const TopicPartition where{service, partition};
            const auto end = log.end(where);
            if (!end) return tl::unexpected(open_error(end.error()));
            const std::uint64_t oldest = *end > most_looked_at ? *end - most_looked_at : 0;
            std::optional<kernel::Owner> owner;
            for (std::uint64_t until = *end; until > oldest && !owner;) {
                const std::uint64_t from = until > oldest + records_a_look ? until - records_a_look : oldest;
                auto found = claim_between(log, where, from, until);
                if (!found) return tl::unexpected(open_error(found.error()));
                owner = std::move(*found);
                until = from;
            }
            auto row = row_of(where, partitions, owner);
            row.tip = *end;
            rows.push_back(std::move(row));
        }
    return rows;
}

}  // namespace essaim::host
