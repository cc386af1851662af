#include "infra/identity/claims.h"

#include <algorithm>

namespace essaim::identity {
namespace {

constexpr std::size_t longest_text = 255;
constexpr std::size_t most_audiences = 32;
constexpr std::int64_t last_second = 253'402'300'799;  // 9999-12-31T23:59:59Z

bool is_plain(std::string_view text) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return !text.empty() && text.size() <= longest_text && std::none_of(text.begin(), text.end(), control);
}

tl::expected<std::string, TokenRefusal> text_of(const Node& claims, std::string_view name) {
    const Node* const member = claims.find(name);
    if (member == nullptr) return tl::unexpected(TokenRefusal::missing_claim);
    if (member->string() == nullptr || !is_plain(*member->string()))
        return tl::unexpected(TokenRefusal::invalid_claim);
    return *member->string();
}

/// Ours alone: what another issuer means by the name is not asked.
std::string own_text(const Node& claims, std::string_view name) {
    return text_of(claims, name).value_or("");
}

tl::expected<Instant, TokenRefusal> time_of(const Node& claims, std::string_view name) {
    const Node* const member = claims.find(name);
    if (member == nullptr) return tl::unexpected(TokenRefusal::missing_claim);
    const std::int64_t* const seconds = member->integer();
    if (seconds == nullptr || *seconds < 0 || *seconds > last_second)
        return tl::unexpected(TokenRefusal::invalid_claim);
    return Instant{std::chrono::seconds{*seconds}};
}

tl::expected<std::vector<std::string>, TokenRefusal> audience_of(const Node& claims) {
    const Node* const member = claims.find("aud");
    if (member == nullptr) return tl::unexpected(TokenRefusal::missing_claim);
    if (member->string() != nullptr && is_plain(*member->string()))
        return std::vector<std::string>{*member->string()};
    const Node::Array* const items = member->items();
    if (items == nullptr || items->empty() || items->size() > most_audiences)
        return tl::unexpected(TokenRefusal::invalid_claim);
    std::vector<std::string> all;
    for (const Node& item : *items) {
        if (item.string() == nullptr || !is_plain(*item.string()))
            return tl::unexpected(TokenRefusal::invalid_claim);
        all.push_back(*item.string());
    }
    return all;
}

/// Puts the value where it belongs, or keeps the first refusal.
template <class T>
void take(tl::expected<T, TokenRefusal> read, T& into, std::optional<TokenRefusal>& refusal) {
    if (read)
        into = std::move(*read);
    else if (!refusal)
        refusal = read.error();
}

}  // namespace

tl::expected<Claims, TokenRefusal> read_claims(const Node& node) {
    Claims claims;
    std::optional<TokenRefusal> refusal;
    take(text_of(node, "iss"), claims.issuer, refusal);
    take(text_of(node, "sub"), claims.subject, refusal);
    take(audience_of(node), claims.audience, refusal);
    take(time_of(node, "iat"), claims.issued_at, refusal);
    take(time_of(node, "exp"), claims.expires_at, refusal);
    if (node.find("nbf") != nullptr) take(time_of(node, "nbf"), claims.not_before.emplace(), refusal);
    if (!refusal && claims.expires_at <= claims.issued_at) refusal = TokenRefusal::invalid_claim;
    if (refusal) return tl::unexpected(*refusal);
    claims.account = own_text(node, "acc");
    claims.session = own_text(node, "sid");
    return claims;
}

tl::expected<void, TokenRefusal> in_time(const Claims& claims, Instant now, std::chrono::seconds skew) {
    if (claims.issued_at > now + skew) return tl::unexpected(TokenRefusal::not_yet_valid);
    if (claims.not_before && *claims.not_before > now + skew)
        return tl::unexpected(TokenRefusal::not_yet_valid);
    if (now - skew >= claims.expires_at) return tl::unexpected(TokenRefusal::expired);
    return {};
}

bool is_for(const Claims& claims, std::string_view audience) {
    return std::find(claims.audience.begin(), claims.audience.end(), audience) != claims.audience.end();
}

}  // namespace essaim::identity
