#pragma once
#include <memory>
#include <optional>
#include <string>

#include "events/core/field.h"
#include "events/core/node.h"
#include "events/vocabulary/language.h"
#include "infra/http/message.h"
#include "infra/identity/local_issuer.h"
#include "services/essaim/serve/fixed_route.h"
#include "services/essaim/serve/site.h"

namespace essaim::host {

struct EnrolRequest {
    std::string code;
    std::optional<std::string> password;
    static constexpr auto fields() {
        using R = EnrolRequest;
        return std::tuple{Field{"code", &R::code, "as it was given; it opens once"},
                          Field{"password", &R::password, "12 characters or more; a first try needs none"}};
    }
};

struct LoginRequest {
    std::string person;
    std::string password;
    static constexpr auto fields() {
        using R = LoginRequest;
        return std::tuple{Field{"person", &R::person}, Field{"password", &R::password}};
    }
};

/// Of `refresh` and of `logout`.
struct SessionRequest {
    std::string refresh_token;
    static constexpr auto fields() {
        return std::tuple{Field{"refresh_token", &SessionRequest::refresh_token}};
    }
};

struct TokensRow {
    std::string person;
    std::string token_type;
    std::string access_token;
    Instant expires_at{};
    std::string refresh_token;
    Instant refresh_expires_at{};
    static constexpr auto fields() {
        using R = TokensRow;
        return std::tuple{Field{"person", &R::person},
                          Field{"token_type", &R::token_type, "Bearer"},
                          Field{"access_token", &R::access_token, "for the header Authorization"},
                          Field{"expires_at", &R::expires_at},
                          Field{"refresh_token", &R::refresh_token, "good once, for the next pair"},
                          Field{"refresh_expires_at", &R::refresh_expires_at}};
    }
};

/// How a person comes in with our own issuer: a code given out of band, a password, a session. What is said
/// tells nobody whether a person exists. Blocks (a password takes its time). Thread-safe.
class IdentityDoor {
  public:
    IdentityDoor(Site& site, std::shared_ptr<identity::LocalIssuer> issuer)
        : site_(site), issuer_(std::move(issuer)) {}

    http::Response answer(Fixed what, const Node& body, Language language);
    /// To who has tried too often, whoever it is and whatever is tried.
    static http::Response locked(unsigned seconds, Language language);

    /// For a first try, while nobody is enrolled: a code that makes its bearer the operator, once, within
    /// `first_try_lasts`. Until then nothing of it is anywhere but here. What nothing came of (a password too
    /// weak, a store that could not be written) leaves it good.
    std::string offer_first_try();

  private:
    tl::expected<identity::Tokens, identity::IdentityError> enrol(const EnrolRequest& request);
    bool takes_first_try(const std::string& code, std::optional<std::string_view> password);
    tl::expected<identity::Tokens, identity::IdentityError> first_try(
        std::optional<std::string_view> password);

    Site& site_;
    std::shared_ptr<identity::LocalIssuer> issuer_;
    std::mutex mutex_;
    std::optional<Hash> first_try_;
    bool has_enrolled_ = false;  // its bearer, who is not inside yet
    Instant first_try_until_{};
};

}  // namespace essaim::host
