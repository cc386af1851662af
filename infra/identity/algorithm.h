#pragma once
#include <array>
#include <cstdint>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::identity {

/// How a token may be signed (RFC 7518 §3.1, RFC 8037): with a private key, always. `none` and the HMACs are
/// no algorithms here, so no public key can ever be taken for a shared secret.
enum class Algorithm : std::uint8_t { es256, es384, es512, rs256, rs384, rs512, ps256, ps384, ps512, eddsa };

}  // namespace essaim::identity

template <>
struct essaim::Enumerators<essaim::identity::Algorithm> {
    using enum identity::Algorithm;
    static constexpr std::array<std::pair<identity::Algorithm, std::string_view>, 10> names{{
        {es256, "ES256"},
        {es384, "ES384"},
        {es512, "ES512"},
        {rs256, "RS256"},
        {rs384, "RS384"},
        {rs512, "RS512"},
        {ps256, "PS256"},
        {ps384, "PS384"},
        {ps512, "PS512"},
        {eddsa, "EdDSA"},
    }};
};
