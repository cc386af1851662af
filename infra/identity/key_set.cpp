#include "infra/identity/key_set.h"

#include <algorithm>
#include <utility>

#include "events/core/base64url.h"
#include "events/core/json.h"

namespace essaim::identity {
namespace {

constexpr std::string_view pem_begin = "-----BEGIN ";
constexpr std::string_view pem_public = "-----BEGIN PUBLIC KEY-----";
constexpr std::string_view pem_end = "-----END PUBLIC KEY-----";
constexpr std::size_t longest_key_id = 255;

using Read = tl::expected<KeySet, KeySetError>;
using Algorithms = std::span<const Algorithm>;

tl::unexpected<KeySetError> refuse(std::string_view code, std::string message) {
    return tl::unexpected(KeySetError{code, std::move(message)});
}

std::string_view text_of(const Node& object, std::string_view name) {
    const Node* const member = object.find(name);
    const std::string* const text = member == nullptr ? nullptr : member->string();
    return text == nullptr ? std::string_view{} : std::string_view(*text);
}

/// Bytes of a member in base64url; empty if it is not there or not so written.
std::string part_of(const Node& object, std::string_view name) {
    return from_base64url(text_of(object, name)).value_or("");
}

bool is_for_signatures(const Node& jwk) {
    if (jwk.find("use") != nullptr && text_of(jwk, "use") != "sig") return false;
    const Node* const operations = jwk.find("key_ops");
    if (operations == nullptr || operations->items() == nullptr) return operations == nullptr;
    const auto& items = *operations->items();
    return std::any_of(items.begin(), items.end(), [](const Node& item) {
        return item.string() != nullptr && *item.string() == "verify";
    });
}

/// Null: of no kind that is known here, or damaged.
struct Made {
    Key key;
    bool known;
};
Made key_of(const Node& jwk) {
    const std::string_view kind = text_of(jwk, "kty");
    const std::string_view curve = text_of(jwk, "crv");
    if (kind == "RSA") return {rsa_key(part_of(jwk, "n"), part_of(jwk, "e")), true};
    if (kind == "EC" && (curve == "P-256" || curve == "P-384" || curve == "P-521"))
        return {ec_key(curve, part_of(jwk, "x"), part_of(jwk, "y")), true};
    if (kind == "OKP" && curve == "Ed25519") return {ed25519_key(part_of(jwk, "x")), true};
    return {{}, false};
}

/// The one of `algorithms` that a key which names none is for. nullopt: none does; the second says if several
/// do.
std::pair<std::optional<Algorithm>, bool> only_fit(const Key& key, Algorithms algorithms) {
    std::optional<Algorithm> only;
    for (const Algorithm algorithm : algorithms) {
        if (!fits(key, algorithm)) continue;
        if (only) return {std::nullopt, true};
        only = algorithm;
    }
    return {only, false};
}

tl::expected<void, KeySetError> add(std::vector<VerificationKey>& keys, const Node& jwk, std::size_t index,
                                    Algorithms algorithms) {
    const std::string here = "key " + std::to_string(index);
    if (jwk.members() == nullptr) return refuse("not_json", here + " is no object");
    if (text_of(jwk, "kty") == "oct")
        return refuse("shared_secret", here + " is a shared secret: only public keys are taken");
    if (jwk.find("d") != nullptr)
        return refuse("private_key", here + " is a private key: it belongs to the issuer alone");
    if (!is_for_signatures(jwk)) return {};
    const Made made = key_of(jwk);
    if (!made.known) return {};
    if (!made.key) return refuse("invalid_key", here + " is damaged, too weak or too large");
    const std::string_view id = text_of(jwk, "kid");
    if (id.size() > longest_key_id || (jwk.find("kid") != nullptr && id.empty()))
        return refuse("invalid_key", here + " has a name that is no name");
    std::optional<Algorithm> algorithm;
    if (jwk.find("alg") != nullptr) {
        algorithm = enumerator_named<Algorithm>(text_of(jwk, "alg"));
        if (!algorithm || std::find(algorithms.begin(), algorithms.end(), *algorithm) == algorithms.end())
            return {};
        if (!fits(made.key, *algorithm))
            return refuse("invalid_key", here + " is not of the kind that its algorithm needs");
    } else {
        const auto [only, several] = only_fit(made.key, algorithms);
        if (several) return refuse("ambiguous_algorithm", here + " does not say which algorithm it is for");
        if (!only) return {};
        algorithm = only;
    }
    for (const VerificationKey& other : keys)
        if (other.id == id && !id.empty())
            return refuse("duplicate_key_id", here + " has the name of an earlier one");
    keys.push_back({std::string(id), *algorithm, made.key});
    return {};
}

Read finished(std::vector<VerificationKey> keys) {
    if (keys.empty()) return refuse("no_usable_key", "there is no key for any of the issuer's algorithms");
    return KeySet(std::move(keys));
}

Read read_pem(std::string_view text, Algorithms algorithms) {
    std::vector<VerificationKey> keys;
    for (std::size_t index = 0; (text = text.substr(std::min(text.find(pem_begin), text.size()))).size() > 0;
         ++index) {
        const std::string here = "block " + std::to_string(index);
        if (index == most_keys_of_issuer) return refuse("invalid_key", "there are too many keys");
        const std::string_view label = text.substr(0, text.find('\n'));
        if (label.find("PRIVATE") != std::string_view::npos)
            return refuse("private_key", here + " is a private key: it belongs to the issuer alone");
        const auto end = text.find(pem_end);
        if (!text.starts_with(pem_public) || end == std::string_view::npos)
            return refuse("invalid_key", here + " is not a PUBLIC KEY");
        const auto size = end + pem_end.size();
        const Key key = public_key_of_pem(text.substr(0, size));
        if (!key) return refuse("invalid_key", here + " is damaged, too weak or too large");
        const auto [only, several] = only_fit(key, algorithms);
        if (several)
            return refuse("ambiguous_algorithm", here + ": several of the issuer's algorithms would do");
        if (only) keys.push_back({{}, *only, key});
        text.remove_prefix(size);
    }
    return finished(std::move(keys));
}

}  // namespace

tl::expected<std::vector<const VerificationKey*>, TokenRefusal> KeySet::candidates(
    const std::optional<std::string>& id, Algorithm algorithm) const {
    std::vector<const VerificationKey*> named;
    std::vector<const VerificationKey*> nameless;
    for (const VerificationKey& key : keys_) {
        if (id && key.id == *id && !key.id.empty()) named.push_back(&key);
        if (key.id.empty()) nameless.push_back(&key);
    }
    if (!id && keys_.size() == 1) named.push_back(&keys_.front());
    auto found = named.empty() ? std::move(nameless) : std::move(named);
    if (found.empty()) return tl::unexpected(TokenRefusal::unknown_key);
    std::erase_if(found, [&](const VerificationKey* key) { return key->algorithm != algorithm; });
    if (found.empty()) return tl::unexpected(TokenRefusal::algorithm_mismatch);
    return found;
}

tl::expected<KeySet, KeySetError> read_key_set(std::string_view text, Algorithms algorithms) {
    if (text.size() > most_key_file_bytes) return refuse("invalid_key", "the file is too large");
    if (text.find(pem_begin) != std::string_view::npos && text.find('{') == std::string_view::npos)
        return read_pem(text, algorithms);
    const auto parsed = parse_json(text);
    if (!parsed)
        return refuse("not_json",
                      "the file is neither a JWKS nor PEM: " + sentence(parsed.error(), Language::en));
    const Node* const list = parsed->find("keys");
    if (list == nullptr || list->items() == nullptr)
        return refuse("not_json", "the file is no JWKS: it has no array `keys`");
    if (list->items()->size() > most_keys_of_issuer) return refuse("invalid_key", "there are too many keys");
    std::vector<VerificationKey> keys;
    for (std::size_t i = 0; i < list->items()->size(); ++i)
        if (auto done = add(keys, (*list->items())[i], i, algorithms); !done)
            return tl::unexpected(std::move(done.error()));
    return finished(std::move(keys));
}

}  // namespace essaim::identity
