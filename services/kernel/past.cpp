#include "services/kernel/past.h"

#include "events/core/chain.h"
#include "services/kernel/writer.h"

namespace essaim::kernel {

namespace {

/// Acceptance needs no memory of what was accepted: only the words for what is passed over differ.
class NothingRemembered final : public AcceptedHashes {
  public:
    std::optional<std::uint64_t> number_of(std::string_view, const Hash&) const override {
        return std::nullopt;
    }
};

bool within(const Frame& frame, const std::optional<Moment>& until) {
    if (!until || frame.number == 0) return true;
    if (const auto* cut = std::get_if<Cut>(&*until))
        return frame.number <= cut->number_of(frame.service, frame.chain);
    const auto commit = decode_commit(frame.payload);
    return commit && commit->recorded_at <= std::get<Instant>(*until);
}

constexpr std::size_t records_a_read = 2000;
constexpr std::size_t bytes_a_read = 4 * 1024 * 1024;

}  // namespace

tl::expected<std::unique_ptr<projections::MemoryRows>, Stopped> fold_past(const Fold& fold,
                                                                          const NetworkId& network, Log& log,
                                                                          const std::optional<Moment>& until,
                                                                          const OnProgress& progress,
                                                                          std::size_t most_bytes) {
    auto rows = std::make_unique<projections::MemoryRows>();
    const ShardId shard = fold.shard();
    std::vector<TopicPartition> read;
    std::uint64_t total = 0;
    std::uint64_t done = 0;
    for (const Service service : all_services)
        for (std::uint16_t partition = 0; partition <= shard.partitions; ++partition) {
            const TopicPartition where{service, partition};
            if (!fold.reads(where)) continue;
            const auto end = log.end(where);
            if (!end) return tl::unexpected(stopped_by(where, 0, end.error()));
            total += *end;
            read.push_back(where);
        }
    const NothingRemembered nothing;
    for (const auto& where : read) {
        ChainFold chains({network, where.service, where.partition, shard.partitions}, nothing);
        for (std::uint64_t position = 0;;) {
            const auto records = log.read(where, position, records_a_read, bytes_a_read);
            if (!records) return tl::unexpected(stopped_by(where, position, records.error()));
            if (records->empty()) break;
            for (const auto& record : *records) {
                const auto frame = parse_frame(record.bytes);
                if (!frame)
                    return tl::unexpected(Stopped{where, record.position, stop_at(frame.error()), {}});
                const auto judgement = chains.fold(*frame);
                if (!judgement) return tl::unexpected(Stopped{where, record.position, judgement.error(), {}});
                if (judgement->verdict == Verdict::accepted && within(*frame, until))
                    fold.apply(*rows, *frame);
                position = record.position + 1;
            }
            if (rows->bytes() > most_bytes) return nullptr;
            done += records->size();
            if (progress) progress(done, total);
        }
    }
    return rows;
}

}  // namespace essaim::kernel
