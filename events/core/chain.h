#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/field.h"
#include "events/core/frame.h"

namespace essaim {

/// The last accepted commit of a chain.
struct Head {
    std::uint64_t number = 0;
    Hash hash;
    auto operator<=>(const Head&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"number", &Head::number}, Field{"hash", &Head::hash}};
    }
};

/// What a reader does with a well-formed frame. Everything but `accepted` is passed over for good.
enum class Verdict : std::uint8_t {
    accepted,   // its predecessor is the head: it is the new head
    duplicate,  // this very commit is already accepted
    stale,      // its predecessor is known in the chain and is not the head
    early,      // its predecessor was never seen; it may never have been appended
};
template <>
struct Enumerators<Verdict> {
    static constexpr std::array<std::pair<Verdict, std::string_view>, 4> names{{
        {Verdict::accepted, "accepted"},
        {Verdict::duplicate, "duplicate"},
        {Verdict::stale, "stale"},
        {Verdict::early, "early"},
    }};
};

/// Why a frame was not accepted; `none` if it was.
enum class PassCause : std::uint8_t {
    none,
    already_accepted,    // duplicate
    superseded,          // stale: another commit follows its predecessor
    number_mismatch,     // stale: its number is not its predecessor's plus one, no writer of ours made it
    unseen_predecessor,  // early
};
template <>
struct Enumerators<PassCause> {
    static constexpr std::array<std::pair<PassCause, std::string_view>, 5> names{{
        {PassCause::none, "none"},
        {PassCause::already_accepted, "already_accepted"},
        {PassCause::superseded, "superseded"},
        {PassCause::number_mismatch, "number_mismatch"},
        {PassCause::unseen_predecessor, "unseen_predecessor"},
    }};
};

struct Judgement {
    Verdict verdict = Verdict::early;
    PassCause cause = PassCause::none;
    bool operator==(const Judgement&) const = default;
};

/// Why a shard reads no further until a re-read agrees or an operator's recorded decision names the record.
struct Stop {
    enum class Cause : std::uint8_t {
        not_a_frame,      // `frame` says why; also a frame version too new
        other_network,    // a frame of another network
        other_service,    // a frame of another service's topic
        other_partition,  // a chain that does not belong in this partition
        other_genesis,    // number 0, and not this network's
        gap,              // a position is missing between two records
        position_back,    // the log answered a position before the one asked for
        end_before_tip,   // the log ends before what was already folded
        tip_changed,      // the last record folded re-reads otherwise
        read_failed,      // the log could not be read
    };
    Cause cause;
    std::string message;  // for an operator: what was found, what was expected
    std::string chain;    // where the frame could be read
    std::uint64_t number = 0;
    std::optional<FrameError> frame;  // of `not_a_frame`
};
template <>
struct Enumerators<Stop::Cause> {
    using enum Stop::Cause;
    static constexpr std::array<std::pair<Stop::Cause, std::string_view>, 10> names{{
        {not_a_frame, "not_a_frame"},
        {other_network, "other_network"},
        {other_service, "other_service"},
        {other_partition, "other_partition"},
        {other_genesis, "other_genesis"},
        {gap, "gap"},
        {position_back, "position_back"},
        {end_before_tip, "end_before_tip"},
        {tip_changed, "tip_changed"},
        {read_failed, "read_failed"},
    }};
};

/// The log a fold reads: one partition of one service's topic.
struct ChainScope {
    NetworkId network;
    Service service{};
    std::uint16_t partition = 0;
    std::uint16_t cooperative_partitions = 1;  // partition = this one: the chain `network`
};

/// Which commits a chain has accepted, so that a fold need not hold them all. It must know every frame that
/// the fold has accepted before, those of a batch not yet written included; the genesis need not be in it.
class AcceptedHashes {
  public:
    virtual ~AcceptedHashes() = default;
    /// The number of the commit `hash` in `chain`; nullopt if the chain never accepted it.
    virtual std::optional<std::uint64_t> number_of(std::string_view chain, const Hash& hash) const = 0;
};

/// Grows with the history: for tests and for bundles that are read once.
class AcceptedInMemory final : public AcceptedHashes {
  public:
    void add(std::string_view chain, const Hash& hash, std::uint64_t number);
    std::optional<std::uint64_t> number_of(std::string_view chain, const Hash& hash) const override;

  private:
    std::map<std::string, std::map<Hash, std::uint64_t>, std::less<>> numbers_;
};

/// The rule that every reader of a log follows: a commit is accepted if and only if its predecessor is the
/// head of its chain (and its number the head's plus one). It looks at the frame alone, never inside the
/// payload. Every reader of the same records reaches the same verdicts, wherever it started.
///
/// Holds the heads of its partition's chains and nothing else. Not to be shared between threads.
class ChainFold {
  public:
    /// `accepted` must outlive the fold.
    ChainFold(const ChainScope& scope, const AcceptedHashes& accepted);

    /// Takes up where a stored fold ended. Call it for each chain before the first frame.
    void restore(std::string_view chain, const Head& head);

    /// What `fold` would answer; changes nothing. A `Stop` is for a frame that has no business in this log.
    tl::expected<Judgement, Stop> judge(const Frame& frame) const;
    /// Judges, and moves the head if the frame is accepted.
    tl::expected<Judgement, Stop> fold(const Frame& frame);

    /// The head a next commit of `chain` has to name: of a chain that has none yet, the genesis. Nullopt
    /// only for `network` before its genesis was folded.
    std::optional<Head> head(std::string_view chain) const;
    using Heads = std::map<std::string, Head, std::less<>>;
    const Heads& heads() const { return heads_; }
    const Hash& genesis() const { return genesis_.hash; }
    const ChainScope& scope() const { return scope_; }

  private:
    enum class Seen : std::uint8_t { never, before };
    std::optional<Stop> misplaced(const Frame& frame, Seen seen) const;
    /// `found`: the frame's chain among the heads.
    tl::expected<Judgement, Stop> judge(const Frame& frame, Heads::const_iterator found) const;
    std::optional<Head> first_head(std::string_view chain) const;

    ChainScope scope_;
    const AcceptedHashes* accepted_;
    Frame genesis_;
    Heads heads_;
};

/// The `Stop` of a record that is not a frame.
Stop stop_at(const FrameError& error);

}  // namespace essaim
