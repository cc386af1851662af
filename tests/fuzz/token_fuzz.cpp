// Whatever stands in a token, its header, its claims or a file of keys, it is refused for a reason or read as
// what it says. The first byte chooses: a whole token, a header or claims that are then signed as they should
// be (no search finds a signature), a file of keys, a header line.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "events/core/base64url.h"
#include "events/core/json.h"
#include "events/vocabulary/assert.h"
#include "infra/identity/compact.h"
#include "infra/identity/signature.h"
#include "infra/identity/verifier.h"

namespace essaim::identity {
namespace {

class OneKey final : public KeySource {
  public:
    tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> current(Instant) override { return keys_; }
    const Key own = draw_signing_key();

  private:
    std::shared_ptr<CurrentKeys> keys_ =
        std::make_shared<CurrentKeys>(KeySet({{"k", Algorithm::es256, public_half(own)}}));
};

class Anyone final : public People {
  public:
    std::optional<Enrolment> find(std::string_view, std::string_view) const override {
        return Enrolment{PersonId::unchecked("p-anna")};
    }
};

struct World {
    std::shared_ptr<OneKey> keys = std::make_shared<OneKey>();
    TokenVerifier verifier{{{"i", "us", {Algorithm::es256}, std::chrono::seconds{30}, keys, nullptr}},
                           std::make_shared<Anyone>()};
    Instant now{std::chrono::seconds{1500}};
};

std::string signed_by(const World& world, std::string_view header, std::string_view claims) {
    const std::string text = base64url(header) + "." + base64url(claims);
    return text + "." + base64url(sign_es256(world.keys->own, text));
}

void check_keys(std::string_view text) {
    constexpr std::array algorithms{Algorithm::es256, Algorithm::rs256, Algorithm::eddsa};
    const auto set = read_key_set(text, algorithms);
    if (!set) {
        ESSAIM_ASSERT(!set.error().code.empty() && !set.error().message.empty());
        return;
    }
    ESSAIM_ASSERT(!set->keys().empty());
    for (const VerificationKey& key : set->keys()) {
        ESSAIM_ASSERT(fits(key.key, key.algorithm));
        ESSAIM_ASSERT(set->candidates(key.id, key.algorithm).has_value());
        ESSAIM_ASSERT(!verifies(key.algorithm, key.key, "text", "signature"));
    }
}

int try_one(const std::uint8_t* data, std::size_t size) {
    static const World world;
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    constexpr std::string_view good_header = R"({"alg":"ES256","typ":"JWT","kid":"k"})";
    constexpr std::string_view good_claims = R"({"iss":"i","sub":"s","aud":"us","iat":1000,"exp":2000})";
    switch (data[0] % 5) {
        case 0: {
            ESSAIM_ASSERT(!world.verifier.verify(rest, world.now));
            const auto read = read_compact(rest);
            if (read) {
                ESSAIM_ASSERT(rest.substr(0, read->signed_text.size()) == read->signed_text);
                ESSAIM_ASSERT(std::string(read->signed_text) + "." + base64url(read->signature) == rest);
            }
            return 0;
        }
        case 1: {
            const std::string token = signed_by(world, rest, good_claims);
            const auto caller = world.verifier.verify(token, world.now);
            if (caller) {
                const auto header = parse_json(rest);
                ESSAIM_ASSERT(header && *header->find("alg")->string() == "ES256");
                ESSAIM_ASSERT(header->find("jku") == nullptr && header->find("crit") == nullptr);
            }
            return 0;
        }
        case 2: {
            const std::string token = signed_by(world, good_header, rest);
            const auto caller = world.verifier.verify(token, world.now);
            if (caller) {
                ESSAIM_ASSERT(caller->issuer == "i" && caller->issued_at < caller->expires_at);
                ESSAIM_ASSERT(world.verifier.verify(token, world.now).has_value());
            }
            return 0;
        }
        case 3:
            check_keys(rest);
            return 0;
        default:
            if (const auto token = bearer_of(rest)) ESSAIM_ASSERT(!token->empty() && rest.ends_with(*token));
            return 0;
    }
}

}  // namespace
}  // namespace essaim::identity

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return essaim::identity::try_one(data, size);
}
