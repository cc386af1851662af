#include "services/essaim/serve/identity_door.h"

#include "events/core/declared.h"
#include "events/core/json.h"
#include "infra/identity/drawn.h"
#include "infra/identity/password.h"
#include "services/essaim/identity/identity_desk.h"
#include "services/essaim/serve/codes.h"
#include "services/essaim/serve/problem.h"

namespace essaim::host {

using identity::IdentityError;
using identity::IdentityRefusal;
using identity::Tokens;

namespace {

constexpr const char* first_person = "p-operator";

http::Response secret(http::Response response) {
    response.headers.push_back({"Cache-Control", "no-store"});
    response.compressible = false;
    return response;
}

http::Response response_of(const tl::expected<Tokens, IdentityError>& tokens, Language language) {
    if (tokens) {
        const TokensRow row{tokens->person.text(),     "Bearer",        tokens->access,
                            tokens->access_expires_at, tokens->refresh, tokens->refresh_expires_at};
        return secret(json_response(200, print_json(to_node(row))));
    }
    const auto& error = tokens.error();
    const unsigned status = status_of(error.refusal);
    auto response =
        problem(status, name_of(error.refusal), std::string(sentence(error.refusal, language)), language);
    if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
    if (error.retry_after.count() > 0)
        response = retry_after(std::move(response), static_cast<unsigned>(error.retry_after.count()));
    else if (status == 503)
        response = retry_after(std::move(response), 1);
    return secret(std::move(response));
}

http::Response invalid_response(const Invalid& invalid, Language language) {
    Node more = Node::object();
    more.append("pointer", Node(invalid.pointer));
    return secret(problem(400, invalid.code, sentence(invalid, language), language, std::move(more)));
}

}  // namespace

std::string IdentityDoor::offer_first_try() {
    const auto code = identity::drawn_code();
    const std::lock_guard lock(mutex_);
    first_try_ = sha256(identity::plain_code(code));
    first_try_until_ = site_.now() + identity::first_try_lasts;
    return code;
}

/// The operator is enrolled only now, by the code's bearer.
tl::expected<Tokens, IdentityError> IdentityDoor::first_try(std::optional<std::string_view> password) {
    const auto ask = [this](kernel::Request request) {
        std::promise<kernel::Answer> promise;
        auto answer = promise.get_future();
        site_.ask(std::move(request),
                  [&promise](kernel::Answer said) { promise.set_value(std::move(said)); });
        return answer.get();
    };
    const auto person = PersonId::unchecked(first_person);
    IdentityDesk desk(
        {site_.registry(), *issuer_, ask, [this] { return site_.rights(); }, [this] { return site_.now(); }},
        person, Language::en);
    const auto added = desk.add(person, membership::NetworkRole::operating, std::nullopt);
    if (added.outcome != kernel::AskOutcome::accepted && added.outcome != kernel::AskOutcome::unchanged)
        return tl::unexpected(
            IdentityError{IdentityRefusal::unavailable, std::chrono::seconds{0}, added.message});
    {
        const std::lock_guard lock(mutex_);
        has_enrolled_ = true;
    }
    return issuer_->code(person.text(), identity::CodeUse::first_try, site_.now())
        .and_then([&](const identity::GivenCode& given) {
            return issuer_->enrol(given.code, password, site_.now());
        });
}

/// Whether this is the code of the first try, which is used up by it.
bool IdentityDoor::takes_first_try(const std::string& code, std::optional<std::string_view> password) {
    const auto given = sha256(identity::plain_code(code));
    const std::lock_guard lock(mutex_);
    if (!first_try_ || !identity::same(*first_try_, given)) return false;
    const bool opens =
        site_.now() < first_try_until_ && (has_enrolled_ || site_.rights()->accounts().empty());
    const bool is_weak = password && !identity::Passwords::acceptable(*password, first_person);
    if (!opens || !is_weak) first_try_.reset();
    return opens;
}

tl::expected<Tokens, IdentityError> IdentityDoor::enrol(const EnrolRequest& request) {
    const auto password =
        request.password ? std::optional<std::string_view>(*request.password) : std::nullopt;
    if (!takes_first_try(request.code, password)) return issuer_->enrol(request.code, password, site_.now());
    if (password && !identity::Passwords::acceptable(*password, first_person))
        return tl::unexpected(IdentityError{IdentityRefusal::weak_password, {}, {}});
    auto tokens = first_try(password);
    if (!tokens) {
        const std::lock_guard lock(mutex_);
        first_try_ = sha256(identity::plain_code(request.code));
    }
    return tokens;
}

http::Response IdentityDoor::locked(unsigned seconds, Language language) {
    return response_of(
        tl::unexpected(IdentityError{IdentityRefusal::locked, std::chrono::seconds{seconds}, {}}), language);
}

http::Response IdentityDoor::answer(Fixed what, const Node& body, Language language) {
    const auto with = [&]<class R>(std::type_identity<R>, auto&& then) {
        const auto request = from_node<R>(body);
        return request ? then(*request) : invalid_response(request.error(), language);
    };
    if (what == Fixed::enrol)
        return with(std::type_identity<EnrolRequest>{},
                    [&](const EnrolRequest& r) { return response_of(enrol(r), language); });
    if (what == Fixed::login)
        return with(std::type_identity<LoginRequest>{}, [&](const LoginRequest& r) {
            return response_of(issuer_->login(r.person, r.password, site_.now()), language);
        });
    if (what == Fixed::refresh)
        return with(std::type_identity<SessionRequest>{}, [&](const SessionRequest& r) {
            return response_of(issuer_->refresh(r.refresh_token, site_.now()), language);
        });
    return with(std::type_identity<SessionRequest>{}, [&](const SessionRequest& r) {
        if (auto done = issuer_->logout(r.refresh_token); !done)
            return response_of(tl::unexpected(std::move(done.error())), language);
        http::Response response;
        response.status = 204;
        return response;
    });
}

}  // namespace essaim::host
