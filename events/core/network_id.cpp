#include "events/core/network_id.h"

#include <algorithm>

#include "events/core/hex.h"

namespace essaim {

std::string NetworkId::hex() const {
    return to_hex(view());
}

std::optional<NetworkId> NetworkId::from_hex(std::string_view text) {
    const auto raw = essaim::from_hex(text);
    return raw ? from_bytes(*raw) : std::nullopt;
}

std::optional<NetworkId> NetworkId::from_bytes(std::string_view raw) {
    if (raw.size() != size) return std::nullopt;
    NetworkId network;
    std::copy(raw.begin(), raw.end(), network.bytes.begin());
    return network;
}

tl::expected<NetworkId, InvalidCode> TextForm<NetworkId>::read(std::string_view text) {
    if (const auto network = NetworkId::from_hex(text)) return *network;
    return tl::unexpected<InvalidCode>("invalid_network");
}

}  // namespace essaim
