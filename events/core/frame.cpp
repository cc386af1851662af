#include "events/core/frame.h"

#include <algorithm>
#include <charconv>

#include "events/vocabulary/assert.h"

namespace essaim {
namespace {

using Cause = FrameError::Cause;

constexpr std::string_view magic = "ESSM";

tl::unexpected<FrameError> fail(Cause cause, std::size_t offset, std::string message) {
    return tl::unexpected(FrameError{cause, offset, std::move(message)});
}

void put(std::string& out, std::uint64_t value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xffU);
}

void put_name(std::string& out, std::string_view name) {
    put(out, name.size(), 1);
    out += name;
}

/// Cuts a record into its parts. After the first that is not there, all others are empty and zero.
class Cutter {
  public:
    explicit Cutter(std::string_view bytes) : bytes_(bytes) {}

    std::string_view take(std::size_t count) {
        if (short_ || count > bytes_.size() - at_) {
            short_ = true;
            return {};
        }
        at_ += count;
        return bytes_.substr(at_ - count, count);
    }
    std::uint64_t number(std::size_t width) {
        std::uint64_t value = 0;
        const auto raw = take(width);
        for (std::size_t i = raw.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(raw[i]);
        return value;
    }
    std::size_t at() const { return at_; }
    bool ran_short() const { return short_; }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool short_ = false;
};

bool is_chain_name(std::string_view name) {
    return is_cooperative_name(name) || owned_partition(name);
}

bool is_genesis(const Frame& frame) {
    return frame.chain == network_chain && frame.predecessor == Hash{} && frame.payload.empty();
}

}  // namespace

std::string encode_frame(const Frame& frame) {
    Frame sealed = frame;
    return seal_frame(sealed);
}

std::string seal_frame(Frame& frame) {
    ESSAIM_ASSERT(frame.payload.size() <= max_payload_bytes);
    ESSAIM_ASSERT(is_chain_name(frame.chain));
    ESSAIM_ASSERT(frame.number != 0 || is_genesis(frame));
    const auto service = name_of(frame.service);
    std::string out;
    out.reserve(magic.size() + 2 + NetworkId::size + 2 + service.size() + frame.chain.size() + 8 +
                2 * Hash::size + 4 + frame.payload.size());
    out += magic;
    put(out, frame_version, 2);
    out += frame.network.view();
    put_name(out, service);
    put_name(out, frame.chain);
    put(out, frame.number, 8);
    out += frame.predecessor.view();
    put(out, frame.payload.size(), 4);
    out += frame.payload;
    frame.hash = sha256(out);
    out += frame.hash.view();
    return out;
}

// Lengths first, then the hash, then what the names mean: a flipped bit is told from a later release.
tl::expected<Frame, FrameError> parse_frame(std::string_view bytes) {
    Cutter cut{bytes};
    const auto too_short = [&] {
        return fail(
            Cause::too_short, bytes.size(),
            "the record ends after " + std::to_string(bytes.size()) + " bytes, before the frame does");
    };
    if (!magic.starts_with(bytes.substr(0, magic.size())))
        return fail(Cause::bad_magic, 0, "the record does not begin with \"ESSM\"");
    cut.take(magic.size());

    const auto version = cut.number(2);
    if (cut.ran_short()) return too_short();
    if (version == 0) return fail(Cause::bad_version, magic.size(), "frame version 0 was never written");
    if (version > frame_version)
        return fail(Cause::version_too_new, magic.size(),
                    "frame version " + std::to_string(version) + " is later than this program's " +
                        std::to_string(frame_version));

    const auto network = cut.take(NetworkId::size);
    const auto service_at = cut.at();
    const auto service_size = cut.number(1);
    if (!cut.ran_short() && service_size == 0)
        return fail(Cause::bad_length, service_at, "empty service name");
    const auto service = cut.take(service_size);
    const auto chain_at = cut.at();
    const auto chain_size = cut.number(1);
    if (!cut.ran_short() && (chain_size == 0 || chain_size > max_chain_name_bytes))
        return fail(Cause::bad_length, chain_at,
                    "a chain's name of " + std::to_string(chain_size) + " bytes; 1 to " +
                        std::to_string(max_chain_name_bytes) + " are allowed");
    const auto chain = cut.take(chain_size);
    const auto number_at = cut.at();
    const auto number = cut.number(8);
    const auto predecessor = cut.take(Hash::size);
    const auto payload_at = cut.at();
    const auto payload_size = cut.number(4);
    if (!cut.ran_short() && payload_size > max_payload_bytes)
        return fail(Cause::too_large, payload_at,
                    "a payload of " + std::to_string(payload_size) + " bytes; at most " +
                        std::to_string(max_payload_bytes) + " are allowed");
    const auto payload = cut.take(payload_size);
    const auto hash_at = cut.at();
    const auto hash = cut.take(Hash::size);
    if (cut.ran_short()) return too_short();
    if (cut.at() != bytes.size())
        return fail(Cause::trailing_bytes, cut.at(),
                    std::to_string(bytes.size() - cut.at()) + " bytes after the frame's end");

    Frame frame{*NetworkId::from_bytes(network),
                Service{},
                std::string{chain},
                number,
                *Hash::from_bytes(predecessor),
                std::string{payload},
                *Hash::from_bytes(hash)};
    const auto computed = sha256(bytes.substr(0, hash_at));
    if (computed != frame.hash)
        return fail(Cause::hash_mismatch, hash_at,
                    "the record says " + frame.hash.hex() + ", its bytes give " + computed.hex());
    const auto known = enumerator_named<Service>(service);
    if (!known)
        return fail(Cause::unknown_service, service_at, "this program has no service of the name it carries");
    frame.service = *known;
    if (!is_chain_name(frame.chain))
        return fail(Cause::bad_chain_name, chain_at, "the chain's name is neither an id nor `~p<partition>`");
    if (number == 0 && !is_genesis(frame))
        return fail(Cause::bad_genesis, number_at,
                    "number 0 is the empty first frame of the chain `network` and nothing else");
    return frame;
}

Frame genesis_frame(const NetworkId& network, Service service) {
    Frame frame{network, service, std::string{network_chain}, 0, Hash{}, "", Hash{}};
    seal_frame(frame);
    return frame;
}

bool is_cooperative_name(std::string_view name) {
    const auto alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= max_chain_name_bytes && alphanumeric(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return alphanumeric(c) || c == '-'; });
}

std::string ownership_chain(std::uint16_t partition) {
    return "~p" + std::to_string(partition);
}

std::optional<std::uint16_t> owned_partition(std::string_view chain) {
    if (!chain.starts_with("~p")) return std::nullopt;
    std::uint16_t partition = 0;
    const auto digits = chain.substr(2);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), partition);
    if (read.ec != std::errc{} || ownership_chain(partition) != chain) return std::nullopt;
    return partition;
}

std::uint16_t partition_of(std::string_view cooperative, std::uint16_t cooperative_partitions) {
    ESSAIM_ASSERT(cooperative_partitions > 0);
    const auto hash = sha256(cooperative);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8 | hash.bytes[i];
    return static_cast<std::uint16_t>(value % cooperative_partitions);
}

std::uint16_t partition_of_chain(std::string_view chain, std::uint16_t cooperative_partitions) {
    if (chain == network_chain) return cooperative_partitions;
    if (const auto owned = owned_partition(chain)) return *owned;
    return partition_of(chain, cooperative_partitions);
}

}  // namespace essaim
