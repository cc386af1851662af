#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "infra/identity/account_book.h"
#include "infra/identity/attempts.h"
#include "infra/identity/password.h"
#include "infra/identity/verifier.h"

namespace essaim::identity {

inline constexpr std::chrono::minutes access_lasts{10};
inline constexpr std::chrono::hours refresh_lasts{14 * 24};  // after it was last used
inline constexpr std::chrono::hours session_lasts{90 * 24};
inline constexpr std::chrono::hours enrolment_lasts{7 * 24};
inline constexpr std::chrono::minutes first_try_lasts{15};
inline constexpr std::chrono::minutes longest_token{31 * 24 * 60};

/// What a log-in gives. Both are secrets.
struct Tokens {
    PersonId person;
    std::string access;
    Instant access_expires_at{};
    std::string refresh;
    Instant refresh_expires_at{};
};

struct GivenToken {
    std::string token;
    Instant expires_at{};
};

struct GivenCode {
    std::string code;
    Instant expires_at{};
};

/// Of an account, what may be shown.
struct AccountSummary {
    PersonId person;
    Instant made_at{};
    bool has_password = false;
    std::size_t open_codes = 0;
    std::size_t sessions = 0;
};

enum class Added : std::uint8_t { now, before };
enum class Retirement : std::uint8_t { when_tokens_have_expired, at_once };

/// The issuer that the program itself is: accounts, codes, passwords, sessions, tokens. Knows no role and no
/// event. Never reads a clock. Thread-safe; what changes an account blocks until that is durable.
class LocalIssuer final : public KeySource, public Sessions {
  public:
    explicit LocalIssuer(std::unique_ptr<AccountBook> book, PasswordCost cost = {});

    /// One made before `not_before` (when the person was revoked) is replaced by a new one.
    tl::expected<Added, IdentityError> add(const PersonId& person, Instant now,
                                           Instant not_before = first_instant);
    /// A new code for someone who has an account: unknown_person. The one before opens
    /// nothing any more.
    tl::expected<GivenCode, IdentityError> code(std::string_view person, CodeUse use, Instant now);
    /// Codes, password, sessions and tokens of that person are good no more, from this moment on. Whether
    /// there was an account.
    tl::expected<bool, IdentityError> revoke(std::string_view person);
    /// One token without a session, for a program: unknown_person. `lasts` is 1 min to `longest_token`.
    tl::expected<GivenToken, IdentityError> token(std::string_view person, std::chrono::minutes lasts,
                                                  Instant now);
    /// Signs with a new key. The old one verifies on until its last token has expired, or not any more.
    tl::expected<void, IdentityError> rotate_key(Retirement of_the_old, Instant now);
    tl::expected<std::vector<AccountSummary>, IdentityError> list(Instant now);

    /// Uses a code up and sets the password, which ends every other session of the account: invalid_code,
    /// weak_password. A first try's code needs no password.
    tl::expected<Tokens, IdentityError> enrol(std::string_view code, std::optional<std::string_view> password,
                                              Instant now);
    /// wrong_credentials, locked, busy.
    tl::expected<Tokens, IdentityError> login(std::string_view person, std::string_view password,
                                              Instant now);
    /// Uses a refresh token up for the next: session_ended. One that was used before ends its session, since
    /// two have it.
    tl::expected<Tokens, IdentityError> refresh(std::string_view token, Instant now);
    /// Ends the session of a refresh token. One of no session is as good as ended.
    tl::expected<void, IdentityError> logout(std::string_view token);

    tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> current(Instant now) override;
    std::optional<Instant> since(std::string_view person, std::string_view account, std::string_view session,
                                 Instant now) override;

  private:
    tl::expected<Tokens, IdentityError> tokens_of(const Account& account, const Session& session,
                                                  std::string refresh, Instant now);
    tl::expected<GivenToken, IdentityError> signed_token(const Account& account, std::string_view session,
                                                         std::chrono::seconds lasts, Instant now);

    const std::unique_ptr<AccountBook> book_;
    Passwords passwords_;
    Attempts attempts_;
    std::mutex mutex_;  // over what follows
    AccountBook::Seen keys_of_;
    Instant keys_until_ = first_instant;  // when the next key retires
    std::shared_ptr<CurrentKeys> keys_;
    Key signing_key_;
    std::string signing_key_id_;
};

/// Our own issuer among those whose tokens are taken.
TrustedIssuer trusted(const std::shared_ptr<LocalIssuer>& issuer);

}  // namespace essaim::identity
