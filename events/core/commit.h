#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/bytes.h"
#include "events/core/chain.h"
#include "events/core/codec.h"
#include "events/core/event_record.h"
#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"

namespace essaim {

/// What was answered. An answer is a commit: a refusal too, with its code and no event.
enum class Outcome : std::uint8_t { accepted = 0, nothing_new = 1, refused = 2 };
template <>
struct Enumerators<Outcome> {
    static constexpr std::array<std::pair<Outcome, std::string_view>, 3> names{{
        {Outcome::accepted, "accepted"},
        {Outcome::nothing_new, "nothing_new"},
        {Outcome::refused, "refused"},
    }};
};

/// A foreign chain that a decision looked at, as far as it looked.
struct BasisEntry {
    Service service{};
    std::string chain;
    std::uint64_t number = 0;
    Hash hash;

    static constexpr auto fields() {
        using B = BasisEntry;
        return std::tuple{Field{"service", &B::service}, Field{"chain", &B::chain},
                          Field{"number", &B::number}, Field{"hash", &B::hash}};
    }
    auto operator<=>(const BasisEntry&) const = default;
};

/// The place of a part commit in its run. Parts have no command id; folds hold them aside until the
/// closing commit makes them true.
struct RunPart {
    Hash run;                 // of the closing command's id: `run_id`
    std::uint32_t index = 0;  // from 0

    static constexpr auto fields() {
        return std::tuple{Field{"run", &RunPart::run}, Field{"index", &RunPart::index}};
    }
    bool operator==(const RunPart&) const = default;
};

/// On the commit that closes a run: which parts it makes true.
struct RunClosing {
    std::uint32_t count = 0;
    Hash parts;  // `parts_hash` of the part commits, by index

    static constexpr auto fields() {
        return std::tuple{Field{"count", &RunClosing::count}, Field{"parts", &RunClosing::parts}};
    }
    bool operator==(const RunClosing&) const = default;
};

/// The payload of a frame: one answered command, or one part of a run, with all its events.
struct Commit {
    std::string command;  // its name, without the service
    CommandId id;         // empty on a part
    std::string actor;    // a person's id, or `process:NAME` for a caused command
    DelegationId on_behalf;
    std::string correlation;
    std::string causation;
    std::string traceparent;  // W3C Trace Context
    Instant recorded_at{};    // never before the predecessor's, nor before that of any commit of the basis
    bool imported = false;    // `recorded_at` was given by a file of history
    std::uint32_t release = 0;
    std::optional<RunPart> run;
    std::optional<RunClosing> closes_run;
    std::optional<std::uint64_t> retry_of;  // the number of the refusal that was asked anew by name
    std::optional<Head> anchor;             // the last anchor that the shard had folded
    std::vector<BasisEntry> basis;          // by service and chain, each once
    Outcome outcome = Outcome::accepted;
    std::string code;  // of a refusal
    std::vector<EventRecord> events;
    Hash fingerprint;               // of the body, under the chain's fingerprint key
    std::optional<Bytes> document;  // a sealed piece of a document, on a part
    std::string detail;             // of a refusal: the ids it is about, never anything personal

    // Append-only, as an event's.
    static constexpr auto fields() {
        using C = Commit;
        return std::tuple{Field{"command", &C::command},
                          Field{"id", &C::id},
                          Field{"actor", &C::actor},
                          Field{"on_behalf", &C::on_behalf},
                          Field{"correlation", &C::correlation},
                          Field{"causation", &C::causation},
                          Field{"traceparent", &C::traceparent},
                          Field{"recorded_at", &C::recorded_at},
                          Field{"imported", &C::imported},
                          Field{"release", &C::release},
                          Field{"run", &C::run},
                          Field{"closes_run", &C::closes_run},
                          Field{"retry_of", &C::retry_of},
                          Field{"anchor", &C::anchor},
                          Field{"basis", &C::basis},
                          Field{"outcome", &C::outcome},
                          Field{"code", &C::code},
                          Field{"events", &C::events},
                          Field{"fingerprint", &C::fingerprint},
                          Field{"document", &C::document},
                          Field{"detail", &C::detail}};
    }
    bool operator==(const Commit&) const = default;
};

/// One piece of a document; a longer one is cut into several parts of a run.
inline constexpr std::size_t max_document_bytes = 192 * 1024;

/// The commit needs more than a frame may carry: the command is refused as `too_large`.
struct TooLarge {
    std::size_t bytes;
    std::size_t allowed;
};

/// What contradicts itself in a commit, for an operator; nullopt if nothing does: a part has a run and no
/// id, every other commit an id; a refusal alone has a code and a detail, and neither events nor a run; an
/// answer `nothing_new` has no events; the basis is in order without repetition.
std::optional<std::string> contradiction(const Commit& commit);

/// The payload of a frame. Aborts on a commit with a contradiction.
tl::expected<std::string, TooLarge> encode_commit(const Commit& commit);
/// Takes commits of older and of newer releases too.
tl::expected<Commit, DecodeError> decode_commit(std::string_view payload);

/// SHA-256 of the closing command's id. Frozen.
Hash run_id(const CommandId& closing);
/// SHA-256 of the hashes of the part commits, one after the other, by index. Frozen.
Hash parts_hash(std::span<const Hash> parts);

/// What a fold tells its handlers about the commit that an event stands in.
struct CommitContext {
    ChainId chain;
    std::uint64_t number = 0;
    Hash hash;
    Instant recorded_at{};
    bool imported = false;
    std::string actor;
    std::string command;
    CommandId id;  // empty on a part

    bool operator==(const CommitContext&) const = default;
};
CommitContext context_of(const Frame& frame, const Commit& commit);

}  // namespace essaim
