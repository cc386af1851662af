#pragma once
#include <compare>
#include <string>
#include <utility>

#include "events/core/hex.h"
#include "events/vocabulary/forms.h"

namespace essaim {

/// Bytes that are no text: what is sealed, encoded, or a file. As text, hexadecimal.
struct Bytes {
    std::string data;

    Bytes() = default;
    explicit Bytes(std::string bytes) : data(std::move(bytes)) {}
    auto operator<=>(const Bytes&) const = default;
};

template <>
struct TextForm<Bytes> {
    static std::string write(const Bytes& bytes) { return to_hex(bytes.data); }
    static tl::expected<Bytes, InvalidCode> read(std::string_view text) {
        if (auto data = from_hex(text)) return Bytes{std::move(*data)};
        return tl::unexpected<InvalidCode>("invalid_bytes");
    }
    static constexpr InvalidCode code = "invalid_bytes";
    static constexpr std::string_view pattern = "^([0-9a-f]{2})*$";
    static constexpr std::string_view example = "00ff";
};

}  // namespace essaim
