#include "infra/identity/compact.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "events/core/base64url.h"
#include "events/core/json.h"

namespace essaim::identity {
namespace {

constexpr std::array<std::string_view, 4> brings_a_key{"jku", "jwk", "x5u", "x5c"};
constexpr std::array<std::string_view, 5> reads_otherwise{"crit", "b64", "zip", "enc", "cty"};
constexpr std::size_t longest_key_id = 255;

tl::expected<Node, TokenRefusal> read_object(std::string_view text) {
    auto node = parse_json(text, {most_token_depth});
    if (node) {
        if (node->members() == nullptr) return tl::unexpected(TokenRefusal::not_json);
        return std::move(*node);
    }
    if (node.error().code == "invalid_utf8") return tl::unexpected(TokenRefusal::invalid_utf8);
    if (node.error().code == "duplicate_key") return tl::unexpected(TokenRefusal::duplicate_key);
    if (node.error().code == "too_deep") return tl::unexpected(TokenRefusal::too_deep);
    return tl::unexpected(TokenRefusal::not_json);
}

/// nullptr: not there, or not text.
const std::string* text_of(const Node& object, std::string_view name) {
    const Node* const member = object.find(name);
    return member == nullptr ? nullptr : member->string();
}

bool has_any(const Node& header, const auto& names) {
    for (const std::string_view name : names)
        if (header.find(name) != nullptr) return true;
    return false;
}

tl::expected<void, TokenRefusal> read_header(const Node& header, CompactToken& token) {
    const std::string* const type = text_of(header, "typ");
    if (type == nullptr || (*type != "JWT" && *type != "at+jwt"))
        return tl::unexpected(TokenRefusal::wrong_type);
    if (has_any(header, brings_a_key)) return tl::unexpected(TokenRefusal::key_in_header);
    if (has_any(header, reads_otherwise)) return tl::unexpected(TokenRefusal::critical_header);
    if (header.find("kid") != nullptr) {
        const std::string* const id = text_of(header, "kid");
        if (id == nullptr || id->empty() || id->size() > longest_key_id)
            return tl::unexpected(TokenRefusal::invalid_header);
        token.key_id = *id;
    }
    const std::string* const name = text_of(header, "alg");
    if (name == nullptr) return tl::unexpected(TokenRefusal::invalid_header);
    const auto algorithm = enumerator_named<Algorithm>(*name);
    if (!algorithm) return tl::unexpected(TokenRefusal::algorithm_refused);
    token.algorithm = *algorithm;
    return {};
}

}  // namespace

tl::expected<CompactToken, TokenRefusal> read_compact(std::string_view token) {
    if (token.size() > most_token_bytes) return tl::unexpected(TokenRefusal::too_large);
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos ||
        first == 0 || second == first + 1 || second + 1 == token.size())
        return tl::unexpected(TokenRefusal::not_a_token);
    const auto header_text = from_base64url(token.substr(0, first));
    const auto claims_text = from_base64url(token.substr(first + 1, second - first - 1));
    auto signature = from_base64url(token.substr(second + 1));
    if (!header_text || !claims_text || !signature) return tl::unexpected(TokenRefusal::not_base64url);
    CompactToken read;
    read.signed_text = token.substr(0, second);
    read.signature = std::move(*signature);
    const auto header = read_object(*header_text);
    if (!header) return tl::unexpected(header.error());
    if (const auto done = read_header(*header, read); !done) return tl::unexpected(done.error());
    auto claims = read_object(*claims_text);
    if (!claims) return tl::unexpected(claims.error());
    read.claims = std::move(*claims);
    return read;
}

tl::expected<std::string_view, TokenRefusal> bearer_of(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size()) return tl::unexpected(TokenRefusal::no_bearer);
    for (std::size_t i = 0; i < scheme.size(); ++i)
        if (std::tolower(static_cast<unsigned char>(authorization[i])) != scheme[i])
            return tl::unexpected(TokenRefusal::no_bearer);
    const std::string_view token = authorization.substr(scheme.size());
    const auto separates = [](char c) { return c == ' ' || c == '\t' || c == ','; };
    if (std::any_of(token.begin(), token.end(), separates)) return tl::unexpected(TokenRefusal::no_bearer);
    return token;
}

std::string unsigned_compact(const Node& header, const Node& claims) {
    return base64url(print_json(header)) + "." + base64url(print_json(claims));
}

}  // namespace essaim::identity
