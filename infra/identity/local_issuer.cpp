#include "infra/identity/local_issuer.h"

#include <algorithm>

#include "events/core/base64url.h"
#include "events/core/node.h"
#include "infra/identity/compact.h"
#include "infra/identity/drawn.h"
#include "infra/identity/signature.h"

namespace essaim::identity {
namespace {

constexpr std::size_t most_sessions = 16;
constexpr std::size_t id_letters = 22;  // of 128 bits
constexpr std::chrono::seconds own_skew{5};

tl::unexpected<IdentityError> refuse(IdentityRefusal refusal, std::chrono::seconds retry_after = {}) {
    return tl::unexpected(IdentityError{refusal, retry_after, {}});
}

std::int64_t seconds_of(Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

/// What has expired goes, and the oldest above the limit.
template <class T>
void prune(std::vector<T>& items, std::size_t most, Instant now) {
    std::erase_if(items, [&](const T& item) { return item.expires_at <= now; });
    if (items.size() > most)
        items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(items.size() - most));
}

/// A code that opens at `now`, and whose account it opens; every code is compared.
struct Opened {
    const Account* account = nullptr;
    CodeUse use{};
};
Opened opened_by(const Accounts& accounts, const Hash& code, Instant now) {
    Opened opened;
    for (const Account& account : accounts.accounts)
        for (const OneTimeCode& one : account.codes)
            if (same(one.hash, code) && one.expires_at > now) opened = {&account, one.use};
    return opened;
}

struct RefreshToken {
    std::string session;
    Hash secret;
};
std::optional<RefreshToken> read_refresh(std::string_view token) {
    constexpr std::size_t letters = id_letters + 43;  // and of 256 bits
    if (token.size() != letters) return std::nullopt;
    auto secret = from_base64url(token.substr(id_letters));
    if (!secret) return std::nullopt;
    const Hash hash = sha256(*secret);
    wipe(*secret);
    return RefreshToken{std::string(token.substr(0, id_letters)), hash};
}

/// The next refresh token of a session, which knows its hash from now on.
std::string next_refresh(Session& session, Instant now) {
    std::string secret = drawn_secret();
    session.secret = sha256(secret);
    session.expires_at = std::min(now + refresh_lasts, session.began_at + session_lasts);
    std::string token = session.id + base64url(secret);
    wipe(secret);
    return token;
}

struct Begun {
    Account account;
    Session session;
    std::string refresh;
};
Begun begin_session(Account& account, Instant now) {
    Session session;
    session.id = drawn_id();
    session.began_at = now;
    std::string refresh = next_refresh(session, now);
    account.sessions.push_back(session);
    prune(account.sessions, most_sessions, now);
    return {account, std::move(session), std::move(refresh)};
}

Session* session_of(Accounts& accounts, std::string_view id, Account*& account) {
    for (Account& one : accounts.accounts)
        for (Session& session : one.sessions)
            if (session.id == id) {
                account = &one;
                return &session;
            }
    return nullptr;
}

/// The token is the session's that is good now, or the one before.
bool is_of(const Session& session, const RefreshToken& token) {
    const bool before = session.previous && same(*session.previous, token.secret);
    return same(session.secret, token.secret) || before;
}

/// Looked up first, so that what strangers make up takes no lock.
bool is_known(const Accounts& accounts, const RefreshToken& token) {
    const auto of_token = [&](const Session& one) { return one.id == token.session && is_of(one, token); };
    return std::any_of(accounts.accounts.begin(), accounts.accounts.end(), [&](const Account& account) {
        return std::any_of(account.sessions.begin(), account.sessions.end(), of_token);
    });
}

void draw_key(Accounts& accounts, Instant now) {
    SigningKey key;
    key.id = drawn_id();
    key.drawn_at = now;
    key.private_key = Bytes(private_bytes(draw_signing_key()));
    accounts.keys.push_back(std::move(key));
}

bool is_live(const SigningKey& key, Instant now) {
    return !key.retires_at || *key.retires_at > now;
}

}  // namespace

LocalIssuer::LocalIssuer(std::unique_ptr<AccountBook> book, PasswordCost cost)
    : book_(std::move(book)), passwords_(cost) {}

tl::expected<Added, IdentityError> LocalIssuer::add(const PersonId& person, Instant now, Instant not_before) {
    const auto before = book_->current();
    if (!before) return tl::unexpected(before.error());
    const auto is_there = [&](const Accounts& accounts) {
        const Account* const known = accounts.find(person.text());
        return known != nullptr && known->made_at >= not_before;
    };
    if (is_there(**before)) return Added::before;
    Added added = Added::before;
    const auto done = book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        if (is_there(accounts)) return AccountChange::none;
        if (accounts.keys.empty()) draw_key(accounts, now);
        accounts.make(person, drawn_id(), std::max(now, not_before));
        added = Added::now;
        return AccountChange::secrets_gone;
    });
    if (!done) return tl::unexpected(done.error());
    return added;
}

tl::expected<GivenCode, IdentityError> LocalIssuer::code(std::string_view person, CodeUse use, Instant now) {
    GivenCode given{drawn_code(), now + (use == CodeUse::enrolment ? std::chrono::minutes(enrolment_lasts)
                                                                   : first_try_lasts)};
    const auto done = book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        Account* const account = accounts.find(person);
        if (account == nullptr) return refuse(IdentityRefusal::unknown_person);
        const bool has_former = !account->codes.empty();
        account->codes.assign(1, {sha256(plain_code(given.code)), use, given.expires_at});
        return has_former ? AccountChange::secrets_gone : AccountChange::some;
    });
    if (!done) return tl::unexpected(done.error());
    return given;
}

tl::expected<bool, IdentityError> LocalIssuer::revoke(std::string_view person) {
    bool was_there = false;
    const auto done = book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        was_there = std::erase_if(accounts.accounts, [&](const Account& account) {
                        return account.person.text() == person;
                    }) > 0;
        return was_there ? AccountChange::secrets_gone : AccountChange::none;
    });
    if (!done) return tl::unexpected(done.error());
    return was_there;
}

tl::expected<GivenToken, IdentityError> LocalIssuer::token(std::string_view person,
                                                           std::chrono::minutes lasts, Instant now) {
    const auto accounts = book_->current();
    if (!accounts) return tl::unexpected(accounts.error());
    const Account* const account = (*accounts)->find(person);
    if (account == nullptr) return refuse(IdentityRefusal::unknown_person);
    return signed_token(*account, {}, std::clamp(lasts, std::chrono::minutes{1}, longest_token), now);
}

tl::expected<void, IdentityError> LocalIssuer::rotate_key(Retirement of_the_old, Instant now) {
    return book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        const bool at_once = of_the_old == Retirement::at_once;
        std::erase_if(accounts.keys, [&](const SigningKey& key) { return at_once || !is_live(key, now); });
        for (SigningKey& key : accounts.keys)
            if (!key.retires_at) key.retires_at = now + longest_token + own_skew;
        draw_key(accounts, now);
        return at_once ? AccountChange::secrets_gone : AccountChange::some;
    });
}

tl::expected<std::vector<AccountSummary>, IdentityError> LocalIssuer::list(Instant now) {
    const auto accounts = book_->current();
    if (!accounts) return tl::unexpected(accounts.error());
    const auto open = [&](const auto& items) {
        return static_cast<std::size_t>(std::count_if(
            items.begin(), items.end(), [&](const auto& item) { return item.expires_at > now; }));
    };
    std::vector<AccountSummary> all;
    for (const Account& account : (*accounts)->accounts)
        all.push_back({account.person, account.made_at, !account.password.empty(), open(account.codes),
                       open(account.sessions)});
    return all;
}

tl::expected<Tokens, IdentityError> LocalIssuer::enrol(std::string_view typed,
                                                       std::optional<std::string_view> password,
                                                       Instant now) {
    const auto before = book_->current();
    if (!before) return tl::unexpected(before.error());
    const Hash code = sha256(plain_code(typed));
    const Opened opened = opened_by(**before, code, now);
    if (opened.account == nullptr) return refuse(IdentityRefusal::invalid_code);
    std::optional<std::string> hash;
    if (password) {
        if (!Passwords::acceptable(*password, opened.account->person.text()))
            return refuse(IdentityRefusal::weak_password);
        hash = passwords_.hash(*password);
        if (!hash) return refuse(IdentityRefusal::busy, std::chrono::seconds{1});
    } else if (opened.use != CodeUse::first_try) {
        return refuse(IdentityRefusal::weak_password);
    }
    Begun begun;
    const auto done = book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        const Account* const still = opened_by(accounts, code, now).account;
        if (still == nullptr) return refuse(IdentityRefusal::invalid_code);
        Account& account = *accounts.find(still->person.text());
        account.codes.clear();
        if (hash) {
            account.password = *hash;
            account.sessions.clear();
        }
        begun = begin_session(account, now);
        return AccountChange::secrets_gone;
    });
    if (!done) return tl::unexpected(done.error());
    return tokens_of(begun.account, begun.session, std::move(begun.refresh), now);
}

tl::expected<Tokens, IdentityError> LocalIssuer::login(std::string_view person, std::string_view password,
                                                       Instant now) {
    if (const auto wait = attempts_.begin(person, now)) return refuse(IdentityRefusal::locked, *wait);
    const auto before = book_->current();
    if (!before) {
        attempts_.withdrawn(person);
        return tl::unexpected(before.error());
    }
    const Account* const known = (*before)->find(person);
    const std::string hash = known == nullptr ? std::string{} : known->password;
    const auto verdict = passwords_.verify(hash, password);
    if (verdict == Passwords::Verdict::busy) {
        attempts_.withdrawn(person);
        return refuse(IdentityRefusal::busy, std::chrono::seconds{1});
    }
    if (verdict == Passwords::Verdict::wrong) return refuse(IdentityRefusal::wrong_credentials);
    attempts_.succeeded(person);
    const auto anew = passwords_.outdated(hash) ? passwords_.hash(password) : std::nullopt;
    Begun begun;
    const auto done = book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        Account* const account = accounts.find(person);
        if (account == nullptr || account->password != hash)
            return refuse(IdentityRefusal::wrong_credentials);  // revoked or changed meanwhile
        if (anew) account->password = *anew;
        begun = begin_session(*account, now);
        return AccountChange::some;
    });
    if (!done) return tl::unexpected(done.error());
    return tokens_of(begun.account, begun.session, std::move(begun.refresh), now);
}

tl::expected<Tokens, IdentityError> LocalIssuer::refresh(std::string_view token, Instant now) {
    const auto shown = read_refresh(token);
    if (!shown) return refuse(IdentityRefusal::session_ended);
    const auto before = book_->current();
    if (!before) return tl::unexpected(before.error());
    if (!is_known(**before, *shown)) return refuse(IdentityRefusal::session_ended);
    std::optional<Begun> begun;
    const auto done = book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        Account* account = nullptr;
        Session* const session = session_of(accounts, shown->session, account);
        if (session == nullptr || session->expires_at <= now || !is_of(*session, *shown))
            return refuse(IdentityRefusal::session_ended);
        if (!same(session->secret, shown->secret)) {
            std::erase_if(account->sessions, [&](const Session& one) { return one.id == shown->session; });
            return AccountChange::some;
        }
        session->previous = session->secret;
        std::string next = next_refresh(*session, now);
        begun = Begun{*account, *session, std::move(next)};
        return AccountChange::some;
    });
    if (!done) return tl::unexpected(done.error());
    if (!begun) return refuse(IdentityRefusal::session_ended);
    return tokens_of(begun->account, begun->session, std::move(begun->refresh), now);
}

tl::expected<void, IdentityError> LocalIssuer::logout(std::string_view token) {
    const auto shown = read_refresh(token);
    if (!shown) return {};
    const auto before = book_->current();
    if (!before) return tl::unexpected(before.error());
    if (!is_known(**before, *shown)) return {};
    return book_->change([&](Accounts& accounts) -> tl::expected<AccountChange, IdentityError> {
        Account* account = nullptr;
        const Session* const session = session_of(accounts, shown->session, account);
        if (session == nullptr || !is_of(*session, *shown)) return AccountChange::none;
        std::erase_if(account->sessions, [&](const Session& one) { return one.id == shown->session; });
        return AccountChange::some;
    });
}

tl::expected<Tokens, IdentityError> LocalIssuer::tokens_of(const Account& account, const Session& session,
                                                           std::string refresh, Instant now) {
    auto access = signed_token(account, session.id, access_lasts, now);
    if (!access) return tl::unexpected(std::move(access.error()));
    return Tokens{account.person, std::move(access->token), access->expires_at, std::move(refresh),
                  session.expires_at};
}

tl::expected<GivenToken, IdentityError> LocalIssuer::signed_token(const Account& account,
                                                                  std::string_view session,
                                                                  std::chrono::seconds lasts, Instant now) {
    if (auto keys = current(now); !keys)
        return tl::unexpected(IdentityError{IdentityRefusal::unavailable, std::chrono::seconds{1},
                                            std::move(keys.error().message)});
    Key key;
    Node header = Node::object();
    {
        const std::scoped_lock hold(mutex_);
        key = signing_key_;
        header.append("kid", Node(signing_key_id_));
    }
    if (!key)
        return tl::unexpected(
            IdentityError{IdentityRefusal::unavailable, {}, "the key file has no key to sign tokens with"});
    header.append("alg", Node(name_of(Algorithm::es256)));
    header.append("typ", Node("at+jwt"));
    const Instant expires_at = std::chrono::floor<std::chrono::seconds>(now) + lasts;
    Node claims = Node::object();
    claims.append("iss", Node(own_name));
    claims.append("aud", Node(own_name));
    claims.append("sub", Node(account.person.text()));
    claims.append("iat", Node(seconds_of(now)));
    claims.append("exp", Node(seconds_of(expires_at)));
    claims.append("jti", Node(drawn_id()));
    claims.append("acc", Node(account.id));
    if (!session.empty()) claims.append("sid", Node(session));
    const std::string text = unsigned_compact(header, claims);
    return GivenToken{text + "." + base64url(sign_es256(key, text)), expires_at};
}

tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> LocalIssuer::current(Instant now) {
    auto accounts = book_->recent();
    if (!accounts) return tl::unexpected(KeySetError{"unreadable", std::move(accounts.error().message)});
    const std::scoped_lock hold(mutex_);
    if (keys_of_ == *accounts && now < keys_until_) return keys_;
    keys_of_ = *accounts;
    keys_until_ = last_instant;
    signing_key_ = {};
    std::vector<VerificationKey> live;
    for (const SigningKey& key : (*accounts)->keys) {
        if (!is_live(key, now)) continue;
        if (key.retires_at) keys_until_ = std::min(keys_until_, *key.retires_at);
        const Key whole = private_key_of(key.private_key.data);
        if (!whole)
            return tl::unexpected(KeySetError{"invalid_key", "a signing key of the key file is damaged"});
        live.push_back({key.id, Algorithm::es256, public_half(whole)});
        signing_key_ = whole;
        signing_key_id_ = key.id;
    }
    const auto same_name = [](const VerificationKey& a, const VerificationKey& b) { return a.id == b.id; };
    if (!keys_ ||
        !std::equal(live.begin(), live.end(), keys_->set.keys().begin(), keys_->set.keys().end(), same_name))
        keys_ = std::make_shared<CurrentKeys>(KeySet(std::move(live)));
    return keys_;
}

std::optional<Instant> LocalIssuer::since(std::string_view person, std::string_view account,
                                          std::string_view session, Instant now) {
    const auto accounts = book_->last_seen();
    const Account* const known = accounts->find(person);
    if (known == nullptr || known->id != account) return std::nullopt;
    const auto is_it = [&](const Session& one) { return one.id == session && one.expires_at > now; };
    const bool stands = session.empty() || std::any_of(known->sessions.begin(), known->sessions.end(), is_it);
    return stands ? std::optional(known->made_at) : std::nullopt;
}

TrustedIssuer trusted(const std::shared_ptr<LocalIssuer>& issuer) {
    return {std::string(own_name), std::string(own_name), {Algorithm::es256}, own_skew, issuer, issuer};
}

}  // namespace essaim::identity
