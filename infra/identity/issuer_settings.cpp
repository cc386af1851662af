#include "infra/identity/issuer_settings.h"

namespace essaim::identity {

std::optional<Invalid> IssuerSettings::check() const {
    constexpr std::size_t longest = 255;
    constexpr std::uint32_t most_skew = 300;
    if (issuer.empty() || issuer.size() > longest) return Invalid{"invalid_value", "/issuer"};
    if (issuer == own_name) return Invalid{"invalid_value", "/issuer", "any name but essaim"};
    if (audience.empty() || audience.size() > longest) return Invalid{"invalid_value", "/audience"};
    if (algorithms.empty()) return Invalid{"invalid_value", "/algorithms", "ES256"};
    if (keys.empty()) return Invalid{"invalid_value", "/keys"};
    if (skew() > most_skew) return Invalid{"out_of_range", "/skew_seconds", "0 … 300"};
    return std::nullopt;
}

}  // namespace essaim::identity
