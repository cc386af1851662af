#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "events/core/bytes.h"
#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/wipe.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"

/// What the key file keeps of our own issuer (`AccountBook`). Append-only: fields are added at the end of a
/// struct and never change.
namespace essaim::identity {

/// What tokens are signed with. The newest that is not retired signs; a retired one still verifies until
/// then.
struct SigningKey {
    std::string id;
    Instant drawn_at{};
    Bytes private_key;  // PKCS #8, DER
    std::optional<Instant> retires_at;

    SigningKey() = default;
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    SigningKey(SigningKey&&) = default;
    SigningKey& operator=(SigningKey&&) = default;
    ~SigningKey() { wipe(private_key.data); }

    static constexpr auto fields() {
        using K = SigningKey;
        return std::tuple{Field{"id", &K::id}, Field{"drawn_at", &K::drawn_at},
                          Field{"private_key", &K::private_key}, Field{"retires_at", &K::retires_at}};
    }
};

enum class CodeUse : std::uint8_t {
    enrolment,  // to choose a password
    first_try,  // the link that a first try prints: lets in by itself
};

/// A code that opens once. Only its hash is kept: it has a hundred bits.
struct OneTimeCode {
    Hash hash;
    CodeUse use{};
    Instant expires_at{};
    static constexpr auto fields() {
        using C = OneTimeCode;
        return std::tuple{Field{"hash", &C::hash}, Field{"use", &C::use},
                          Field{"expires_at", &C::expires_at}};
    }
};

/// A log-in that goes on by refresh tokens, each of which is good once.
struct Session {
    std::string id;
    Hash secret;                   // of the refresh token that is good now
    std::optional<Hash> previous;  // of the one before: shown again, somebody has a copy
    Instant began_at{};
    Instant expires_at{};
    static constexpr auto fields() {
        using S = Session;
        return std::tuple{Field{"id", &S::id}, Field{"secret", &S::secret}, Field{"previous", &S::previous},
                          Field{"began_at", &S::began_at}, Field{"expires_at", &S::expires_at}};
    }
};

/// What a person has with our own issuer. `id` is drawn: an account made again after a revocation is another
/// one, and no token of the first opens it.
struct Account {
    PersonId person;
    std::string id;
    std::string password;  // Argon2id, as libsodium writes it; empty: none yet
    std::vector<OneTimeCode> codes;
    std::vector<Session> sessions;
    Instant made_at{};
    static constexpr auto fields() {
        using A = Account;
        return std::tuple{Field{"person", &A::person},     Field{"id", &A::id},
                          Field{"password", &A::password}, Field{"codes", &A::codes},
                          Field{"sessions", &A::sessions}, Field{"made_at", &A::made_at}};
    }
};

struct Accounts {
    std::vector<SigningKey> keys;   // oldest first
    std::vector<Account> accounts;  // by person
    static constexpr auto fields() {
        using A = Accounts;
        return std::tuple{Field{"keys", &A::keys}, Field{"accounts", &A::accounts}};
    }

    /// nullptr: none.
    const Account* find(std::string_view person) const;
    Account* find(std::string_view person);
    /// A new account for the person, in place of the one they have, if any.
    Account& make(const PersonId& person, std::string id, Instant made_at);
};

}  // namespace essaim::identity

template <>
struct essaim::Enumerators<essaim::identity::CodeUse> {
    using enum identity::CodeUse;
    static constexpr std::array<std::pair<identity::CodeUse, std::string_view>, 2> names{{
        {enrolment, "enrolment"},
        {first_try, "first_try"},
    }};
};
