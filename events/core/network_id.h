#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/forms.h"

namespace essaim {

/// Sixteen bytes drawn when a network is created (or taken from the seed): every frame carries them, so a
/// record of one network can never be taken for one of another.
struct NetworkId {
    static constexpr std::size_t size = 16;
    std::array<std::uint8_t, size> bytes{};

    /// 32 lower-case hexadecimal digits.
    std::string hex() const;
    static std::optional<NetworkId> from_hex(std::string_view text);
    static std::optional<NetworkId> from_bytes(std::string_view raw);
    std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), size}; }

    auto operator<=>(const NetworkId&) const = default;
};

template <>
struct TextForm<NetworkId> {
    static std::string write(const NetworkId& network) { return network.hex(); }
    static tl::expected<NetworkId, InvalidCode> read(std::string_view text);
    static constexpr std::string_view pattern = "^[0-9a-f]{32}$";
    static constexpr std::string_view example = "000102030405060708090a0b0c0d0e0f";
};

template <>
struct WireForm<NetworkId> {
    using Wire = std::array<std::uint8_t, NetworkId::size>;
    static Wire to(const NetworkId& network) { return network.bytes; }
    static std::optional<NetworkId> from(const Wire& wire) { return NetworkId{wire}; }
};

}  // namespace essaim
