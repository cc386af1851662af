#include "services/essaim/audit/history.h"

#include "events/core/frame.h"

namespace essaim::audit {

namespace {

constexpr std::size_t records_a_read = 1000;
constexpr std::size_t bytes_a_read = 4 * 1024 * 1024;

class NothingRemembered final : public AcceptedHashes {
  public:
    std::optional<std::uint64_t> number_of(std::string_view, const Hash&) const override {
        return std::nullopt;
    }
};

std::string place(const TopicPartition& where, std::uint64_t position) {
    return std::string(name_of(where.service)) + " partition " + std::to_string(where.partition) +
           ", record " + std::to_string(position) + ": ";
}

}  // namespace

tl::expected<void, std::string> each_recording(Log& log, const NetworkId& network, TopicPartition where,
                                               const OnRecording& visit) {
    const NothingRemembered nothing;
    ChainFold fold({network, where.service, where.partition, log.cooperative_partitions()}, nothing);
    for (std::uint64_t position = 0;;) {
        const auto records = log.read(where, position, records_a_read, bytes_a_read);
        if (!records) return tl::unexpected(place(where, position) + records.error().message);
        if (records->empty()) return {};
        for (const auto& record : *records) {
            position = record.position + 1;
            const auto frame = parse_frame(record.bytes);
            if (!frame) return tl::unexpected(place(where, record.position) + frame.error().message);
            const auto judgement = fold.fold(*frame);
            if (!judgement) return tl::unexpected(place(where, record.position) + judgement.error().message);
            if (judgement->verdict != Verdict::accepted || frame->number == 0 ||
                owned_partition(frame->chain))
                continue;
            auto commit = decode_commit(frame->payload);
            if (!commit) return tl::unexpected(place(where, record.position) + commit.error().message);
            if (!visit({{frame->service, frame->chain},
                        {frame->number, frame->hash},
                        frame->predecessor,
                        std::move(*commit)}))
                return {};
        }
    }
}

tl::expected<void, std::string> each_recording(Log& log, const NetworkId& network, const LogPart& part,
                                               const OnRecording& visit) {
    const auto partitions = log.cooperative_partitions();
    bool is_wanted = true;
    for (const Service service : all_services) {
        if (part.service && *part.service != service) continue;
        for (std::uint16_t partition = 0; partition <= partitions && is_wanted; ++partition) {
            if (!part.chain.empty() && partition_of_chain(part.chain, partitions) != partition) continue;
            auto done = each_recording(log, network, {service, partition}, [&](const Recording& recording) {
                if (!part.chain.empty() && recording.chain.chain != part.chain) return true;
                return is_wanted = visit(recording);
            });
            if (!done) return done;
        }
    }
    return {};
}

tl::expected<std::vector<Recording>, std::string> recordings_of(Log& log, const NetworkId& network,
                                                                const ChainId& chain) {
    std::vector<Recording> found;
    const TopicPartition where{chain.service, partition_of_chain(chain.chain, log.cooperative_partitions())};
    auto done = each_recording(log, network, where, [&](const Recording& recording) {
        if (recording.chain == chain) found.push_back(recording);
        return true;
    });
    if (!done) return tl::unexpected(std::move(done.error()));
    return found;
}

}  // namespace essaim::audit
