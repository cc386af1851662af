#include "events/core/chain.h"

#include "events/vocabulary/assert.h"

namespace essaim {

void AcceptedInMemory::add(std::string_view chain, const Hash& hash, std::uint64_t number) {
    numbers_[std::string{chain}][hash] = number;
}

std::optional<std::uint64_t> AcceptedInMemory::number_of(std::string_view chain, const Hash& hash) const {
    const auto numbers = numbers_.find(chain);
    if (numbers == numbers_.end()) return std::nullopt;
    const auto found = numbers->second.find(hash);
    return found == numbers->second.end() ? std::nullopt : std::optional{found->second};
}

ChainFold::ChainFold(const ChainScope& scope, const AcceptedHashes& accepted)
    : scope_(scope), accepted_(&accepted), genesis_(genesis_frame(scope.network, scope.service)) {}

void ChainFold::restore(std::string_view chain, const Head& head) {
    ESSAIM_ASSERT(partition_of_chain(chain, scope_.cooperative_partitions) == scope_.partition);
    heads_.insert_or_assign(std::string{chain}, head);
}

std::optional<Stop> ChainFold::misplaced(const Frame& frame, Seen seen) const {
    const auto stop = [&](Stop::Cause cause, std::string message) {
        return Stop{cause, std::move(message), frame.chain, frame.number, std::nullopt};
    };
    if (frame.network != scope_.network)
        return stop(Stop::Cause::other_network, "a frame of the network " + frame.network.hex() +
                                                    " in the log of " + scope_.network.hex());
    if (frame.service != scope_.service)
        return stop(Stop::Cause::other_service, "a frame of " + std::string{name_of(frame.service)} +
                                                    " in the log of " + std::string{name_of(scope_.service)});
    // Where a chain belongs is a hash of its name, and looked for once: of one that has a head here it was.
    const auto home = seen == Seen::before ? scope_.partition
                                           : partition_of_chain(frame.chain, scope_.cooperative_partitions);
    if (home != scope_.partition)
        return stop(Stop::Cause::other_partition, "the chain " + frame.chain + " belongs in partition " +
                                                      std::to_string(home) + ", not in " +
                                                      std::to_string(scope_.partition));
    if (frame.number == 0 && frame != genesis_)
        return stop(Stop::Cause::other_genesis, "a number 0 that is not this network's genesis");
    return std::nullopt;
}

tl::expected<Judgement, Stop> ChainFold::judge(const Frame& frame) const {
    return judge(frame, heads_.find(frame.chain));
}

tl::expected<Judgement, Stop> ChainFold::judge(const Frame& frame, Heads::const_iterator found) const {
    // The genesis of a network that somebody began on this log when it had begun already.
    const bool came_too_late = frame.number == 0 && frame.network != scope_.network &&
                               frame.service == scope_.service && heads_.contains(network_chain);
    if (came_too_late) return Judgement{Verdict::stale, PassCause::superseded};
    const auto seen = found == heads_.end() ? Seen::never : Seen::before;
    if (auto stop = misplaced(frame, seen)) return tl::unexpected(std::move(*stop));
    const auto last = seen == Seen::before ? std::optional(found->second) : first_head(frame.chain);
    if (frame.number == 0)
        return last ? Judgement{Verdict::duplicate, PassCause::already_accepted}
                    : Judgement{Verdict::accepted};
    if (!last) return Judgement{Verdict::early, PassCause::unseen_predecessor};
    if (frame.predecessor == last->hash)
        return frame.number == last->number + 1 ? Judgement{Verdict::accepted}
                                                : Judgement{Verdict::stale, PassCause::number_mismatch};
    if (frame.hash == last->hash || accepted_->number_of(frame.chain, frame.hash))
        return Judgement{Verdict::duplicate, PassCause::already_accepted};
    const auto predecessor = frame.predecessor == genesis_.hash
                                 ? std::optional<std::uint64_t>{0}
                                 : accepted_->number_of(frame.chain, frame.predecessor);
    if (!predecessor) return Judgement{Verdict::early, PassCause::unseen_predecessor};
    return Judgement{Verdict::stale,
                     frame.number == *predecessor + 1 ? PassCause::superseded : PassCause::number_mismatch};
}

tl::expected<Judgement, Stop> ChainFold::fold(const Frame& frame) {
    const auto found = heads_.find(frame.chain);
    auto judged = judge(frame, found);
    if (!judged || judged->verdict != Verdict::accepted) return judged;
    const Head head{frame.number, frame.hash};
    if (found != heads_.end())
        found->second = head;
    else
        heads_.emplace(frame.chain, head);
    return judged;
}

std::optional<Head> ChainFold::head(std::string_view chain) const {
    const auto found = heads_.find(chain);
    return found == heads_.end() ? first_head(chain) : found->second;
}

std::optional<Head> ChainFold::first_head(std::string_view chain) const {
    if (chain == network_chain) return std::nullopt;
    return Head{0, genesis_.hash};
}

Stop stop_at(const FrameError& error) {
    return Stop{
        Stop::Cause::not_a_frame,
        std::string{name_of(error.cause)} + " at byte " + std::to_string(error.offset) + ": " + error.message,
        "", 0, error};
}

}  // namespace essaim
