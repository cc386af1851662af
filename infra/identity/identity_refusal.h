#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"
#include "events/vocabulary/language.h"

namespace essaim::identity {

/// Why our own issuer says no. None tells whether a person or a code exists.
enum class IdentityRefusal : std::uint8_t {
    wrong_credentials,  // no such person, no password yet, or not this one
    locked,             // too many wrong passwords for this name: wait
    invalid_code,       // none that is open: never given, used, expired, or withdrawn
    weak_password,      // under 12 characters or over 256 bytes, not UTF-8, or the person's own name
    session_ended,      // the refresh token is not, or no longer, good: log in again
    unknown_person,     // nobody added them; said to operators only
    busy,               // too many passwords are being tried at this moment
    unavailable,        // the key file cannot be read or written
};

struct IdentityError {
    IdentityRefusal refusal{};
    std::chrono::seconds retry_after{0};  // of locked, busy, unavailable
    std::string message;                  // of unavailable, for an operator
};

std::string_view sentence(IdentityRefusal refusal, Language language);

}  // namespace essaim::identity

template <>
struct essaim::Enumerators<essaim::identity::IdentityRefusal> {
    using enum identity::IdentityRefusal;
    static constexpr std::array<std::pair<identity::IdentityRefusal, std::string_view>, 8> names{{
        {wrong_credentials, "wrong_credentials"},
        {locked, "locked"},
        {invalid_code, "invalid_code"},
        {weak_password, "weak_password"},
        {session_ended, "session_ended"},
        {unknown_person, "unknown_person"},
        {busy, "busy"},
        {unavailable, "unavailable"},
    }};
};
