#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/hash.h"
#include "events/core/network_id.h"
#include "events/core/service.h"

namespace essaim {

/// What a frame may carry at most; a commit that needs more is refused as `too_large` before it is a frame.
inline constexpr std::size_t max_payload_bytes = 256 * 1024;
/// The same rule as an id: [a-z0-9][a-z0-9-]{0,63}.
inline constexpr std::size_t max_chain_name_bytes = 64;
inline constexpr std::uint16_t frame_version = 1;

/// One record of the log. Frozen for ever: a change of any of this is a new frame version, beside this one.
///
/// v1, little-endian, nothing between: "ESSM", u16 version, 16 bytes network, u8 length and service,
/// u8 length and chain, u64 number, 32 bytes predecessor, u32 length and payload, SHA-256 of all before.
struct Frame {
    NetworkId network;
    Service service{};
    std::string chain;         // a cooperative's id, `network`, or `~p<partition>` (ownership)
    std::uint64_t number = 0;  // 0: the genesis of a service's chain `network`
    Hash predecessor;          // the hash of number - 1; of the genesis for number 1; zeros for the genesis
    std::string payload;       // opaque here
    Hash hash;                 // of all before it in the record: the commit's name

    bool operator==(const Frame&) const = default;
};

struct FrameError {
    enum class Cause : std::uint8_t {
        too_short,        // ends before it is whole
        bad_magic,        // no frame of ours begins so
        version_too_new,  // written by a later release: update this program
        bad_version,      // version 0 was never written
        bad_length,       // a name's length is 0 or beyond its limit
        too_large,        // the payload's length is beyond 256 KiB
        trailing_bytes,   // goes on after its hash
        hash_mismatch,    // the hash is not that of the bytes before it: damaged or altered
        unknown_service,  // whole and unaltered, of a service that this release does not have
        bad_chain_name,   // neither an id nor `~p<partition>`
        bad_genesis,      // number 0 elsewhere than at the beginning of `network`, or with content
    };
    Cause cause;
    std::size_t offset;   // in the record, of the first byte at fault
    std::string message;  // for an operator: what was found, what was expected

    bool operator==(const FrameError&) const = default;
};

template <>
struct Enumerators<FrameError::Cause> {
    using enum FrameError::Cause;
    static constexpr std::array<std::pair<FrameError::Cause, std::string_view>, 11> names{{
        {too_short, "too_short"},
        {bad_magic, "bad_magic"},
        {version_too_new, "version_too_new"},
        {bad_version, "bad_version"},
        {bad_length, "bad_length"},
        {too_large, "too_large"},
        {trailing_bytes, "trailing_bytes"},
        {hash_mismatch, "hash_mismatch"},
        {unknown_service, "unknown_service"},
        {bad_chain_name, "bad_chain_name"},
        {bad_genesis, "bad_genesis"},
    }};
};

/// The record's bytes. `hash` is not read but computed. Aborts on a frame that `parse_frame` would not
/// take: the caller has checked the payload's size and the chain's name.
std::string encode_frame(const Frame& frame);

/// The same, and sets `frame.hash`: for a writer, whose next frame names it.
std::string seal_frame(Frame& frame);

/// Exactly the frames that `encode_frame` writes: what is parsed encodes to the same bytes.
tl::expected<Frame, FrameError> parse_frame(std::string_view bytes);

/// Number 0 of a service's chain `network`; the same bytes wherever it is computed.
Frame genesis_frame(const NetworkId& network, Service service);

/// An id's form; says nothing of names that no cooperative may have.
bool is_cooperative_name(std::string_view name);

/// The reserved chain on which the owners of a partition follow one another: `~p<partition>`.
std::string ownership_chain(std::uint16_t partition);
/// The partition of an ownership chain; nullopt for every other name.
std::optional<std::uint16_t> owned_partition(std::string_view chain);

/// Where a cooperative's chains stand in every topic: the first 8 bytes, big-endian, of the SHA-256 of its
/// id, modulo `cooperative_partitions`. Frozen.
std::uint16_t partition_of(std::string_view cooperative, std::uint16_t cooperative_partitions);

/// Where any chain stands: the cooperative's partition, the one after them all for `network`, its own for
/// an ownership chain.
std::uint16_t partition_of_chain(std::string_view chain, std::uint16_t cooperative_partitions);

}  // namespace essaim
