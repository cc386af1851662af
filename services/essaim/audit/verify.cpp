#include "services/essaim/audit/verify.h"

#include <algorithm>
#include <map>

#include "events/core/commit.h"
#include "events/core/frame.h"
#include "services/kernel/basis.h"

namespace essaim::audit {

namespace {

constexpr std::size_t records_a_read = 2000;
constexpr std::size_t bytes_a_read = 4 * 1024 * 1024;

class NothingRemembered final : public AcceptedHashes {
  public:
    std::optional<std::uint64_t> number_of(std::string_view, const Hash&) const override {
        return std::nullopt;
    }
};

/// What the first pass remembers of an accepted commit, by number.
struct Seen {
    Hash hash;
    Instant recorded_at;
};

struct Claim {  // made by a commit about another chain's commit; checked once all chains are known
    ChainId by;
    std::uint64_t number;
    BasisEntry about;
    Instant recorded_at;
};

std::string text_of(const ChainId& chain) {
    return std::string(name_of(chain.service)) + "/" + chain.chain;
}

class Verification {
  public:
    Verification(Log& log, const NetworkId& network, const EventCatalogue& events, const OnRead& progress)
        : log_(log), network_(network), events_(events), progress_(progress) {}

    tl::expected<Verified, Failed> run() {
        std::vector<TopicPartition> partitions;
        for (const Service service : all_services)
            for (std::uint16_t partition = 0; partition <= log_.cooperative_partitions(); ++partition)
                partitions.push_back({service, partition});
        for (const auto& where : partitions) {
            const auto end = log_.end(where);
            if (!end) return fail(end.error());
            total_ += *end;
        }
        for (const auto& where : partitions)
            if (auto failed = read(where)) return tl::unexpected(std::move(*failed));
        for (const auto& claim : claims_)
            if (auto failed = check(claim)) return tl::unexpected(std::move(*failed));
        for (const auto& [chain, commits] : seen_)
            verified_.chains.push_back({chain, Head{commits.size() - 1, commits.back().hash}});
        std::sort(verified_.chains.begin(), verified_.chains.end(), [](const auto& a, const auto& b) {
            return std::pair(name_of(a.chain.service), a.chain.chain) <
                   std::pair(name_of(b.chain.service), b.chain.chain);
        });
        return verified_;
    }

  private:
    static tl::unexpected<Failed> fail(const LogError& error) {
        return tl::unexpected(Failed{error.file, error.offset, {}, 0, error.message});
    }
    static Failed failed(const ChainId& chain, std::uint64_t number, std::string message) {
        return {{}, 0, text_of(chain), number, std::move(message)};
    }

    std::optional<Failed> read(TopicPartition where) {
        const NothingRemembered nothing;
        ChainFold fold({network_, where.service, where.partition, log_.cooperative_partitions()}, nothing);
        for (std::uint64_t position = 0;;) {
            const auto records = log_.read(where, position, records_a_read, bytes_a_read);
            if (!records)
                return Failed{records.error().file, records.error().offset, {}, 0, records.error().message};
            if (records->empty()) return std::nullopt;
            for (const auto& record : *records) {
                if (record.position != position)
                    return Failed{
                        {}, 0, std::string(name_of(where.service)), record.position, "a position is missing"};
                ++position;
                ++verified_.records;
                verified_.bytes += record.bytes.size();
                const auto frame = parse_frame(record.bytes);
                if (!frame)
                    return Failed{
                        {},
                        frame.error().offset,
                        std::string(name_of(where.service)) + " partition " + std::to_string(where.partition),
                        record.position,
                        frame.error().message};
                const auto judgement = fold.fold(*frame);
                if (!judgement)
                    return failed({where.service, frame->chain}, frame->number, judgement.error().message);
                if (judgement->verdict != Verdict::accepted) {
                    ++verified_.passed_over;
                    continue;
                }
                if (owned_partition(frame->chain)) continue;
                if (auto wrong = accepted(*frame)) return wrong;
            }
            if (progress_ && !progress_(verified_.records, total_))
                return Failed{{}, 0, {}, 0, "not wanted any more"};
        }
    }

    std::optional<Failed> accepted(const Frame& frame) {
        const ChainId chain{frame.service, frame.chain};
        auto& commits = seen_[chain];
        if (frame.number == 0) {
            commits.push_back({frame.hash, {}});
            return std::nullopt;
        }
        if (commits.empty()) commits.push_back({frame.predecessor, {}});  // the genesis
        ++verified_.commits;
        const auto commit = decode_commit(frame.payload);
        if (!commit)
            return failed(chain, frame.number, "the commit does not decode: " + commit.error().message);
        if (commit->recorded_at < commits.back().recorded_at)
            return failed(chain, frame.number, "recorded time goes back");
        auto& furthest = furthest_[chain];
        if (kernel::basis_goes_back(furthest, commit->basis))
            return failed(chain, frame.number, "it was decided on an older basis than its predecessor");
        kernel::merge_basis(furthest, commit->basis);
        for (const auto& entry : commit->basis)
            claims_.push_back({chain, frame.number, entry, commit->recorded_at});
        if (commit->anchor)
            claims_.push_back({chain, frame.number,
                               BasisEntry{Service::intercooperation, std::string(network_chain),
                                          commit->anchor->number, commit->anchor->hash},
                               commit->recorded_at});
        for (const auto& record : commit->events) {
            ++verified_.events;
            const auto* definition = events_.find(record.type);
            if (!definition) return failed(chain, frame.number, "an event of unknown type " + record.type);
            if (auto wrong = definition->check(record))
                return failed(chain, frame.number, record.type + ": " + *wrong);
        }
        if (auto wrong = run(chain, frame, *commit)) return wrong;
        commits.push_back({frame.hash, commit->recorded_at});
        return std::nullopt;
    }

    std::optional<Failed> run(const ChainId& chain, const Frame& frame, const Commit& commit) {
        if (commit.run) {
            auto& parts = parts_[{chain, commit.run->run}];
            if (commit.run->index == 0) parts.clear();
            if (commit.run->index != parts.size())
                return failed(chain, frame.number, "a part of a run is out of place");
            parts.push_back(frame.hash);
        }
        if (commit.closes_run) {
            const auto& parts = parts_[{chain, run_id(commit.id)}];
            if (parts.size() != commit.closes_run->count || parts_hash(parts) != commit.closes_run->parts)
                return failed(chain, frame.number, "a run is closed without its parts");
        }
        return std::nullopt;
    }

    std::optional<Failed> check(const Claim& claim) const {
        const auto found = seen_.find({claim.about.service, claim.about.chain});
        const std::string about =
            text_of({claim.about.service, claim.about.chain}) + " " + std::to_string(claim.about.number);
        if (found == seen_.end() || claim.about.number >= found->second.size() ||
            found->second[claim.about.number].hash != claim.about.hash)
            return failed(claim.by, claim.number, "it names " + about + ", which is not there");
        if (found->second[claim.about.number].recorded_at > claim.recorded_at)
            return failed(claim.by, claim.number, "it was recorded before " + about + ", which it names");
        return std::nullopt;
    }

    Log& log_;
    const NetworkId& network_;
    const EventCatalogue& events_;
    const OnRead& progress_;
    std::uint64_t total_ = 0;
    Verified verified_;
    std::map<ChainId, std::vector<Seen>> seen_;
    std::map<ChainId, std::vector<BasisEntry>> furthest_;
    std::map<std::pair<ChainId, Hash>, std::vector<Hash>> parts_;
    std::vector<Claim> claims_;
};

}  // namespace

tl::expected<Verified, Failed> verify(Log& log, const NetworkId& network, const EventCatalogue& events,
                                      const OnRead& progress) {
    return Verification(log, network, events, progress).run();
}

}  // namespace essaim::audit
