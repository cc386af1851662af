#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "infra/identity/algorithm.h"

namespace essaim::identity {

/// The name and the audience of the issuer that this program is itself. No other may take it.
inline constexpr std::string_view own_name = "essaim";

/// An issuer of a configuration file (`/issuers/N`).
struct IssuerSettings {
    std::string issuer;
    std::string audience;
    std::vector<Algorithm> algorithms;
    std::string keys;
    std::optional<std::uint32_t> skew_seconds;
    static constexpr auto fields() {
        using S = IssuerSettings;
        return std::tuple{Field{"issuer", &S::issuer, "as `iss` says it, byte for byte"},
                          Field{"audience", &S::audience, "what `aud` must name"},
                          Field{"algorithms", &S::algorithms, "that it signs with"},
                          Field{"keys", &S::keys, "a JWKS file, or PEM public keys"},
                          Field{"skew_seconds", &S::skew_seconds, "by which clocks may differ, at most 300"}};
    }
    /// invalid_value: no issuer, audience, algorithm or file; the name of our own; a skew over 300.
    std::optional<Invalid> check() const;
    std::uint32_t skew() const { return skew_seconds.value_or(30); }
};

}  // namespace essaim::identity
