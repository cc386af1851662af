#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "infra/identity/key_set.h"
#include "infra/identity/people.h"
#include "infra/identity/verifier.h"

/// What an issuer has and the program never does: private keys of every kind, and a hand that writes whatever
/// header and claims one likes.
namespace essaim::tests {

using identity::Algorithm;
using identity::Key;

/// What the bytes before the last dot are signed with.
using Signer = std::function<std::string(std::string_view)>;

/// A new private key that fits the algorithm; drawn once a process for RSA, which takes its time.
Key draw_key(Algorithm algorithm);
Signer signer(Algorithm algorithm, Key key);
Signer hmac_signer(std::string secret);

/// Header and claims as they are given, be they JSON or not.
std::string forged(std::string_view header, std::string_view claims, const Signer& sign);

/// The public half as one member of a JWKS, `alg` left out if empty.
std::string jwk(const Key& key, Algorithm algorithm, std::string_view id, std::string_view alg);
std::string jwks(const std::vector<std::string>& keys);
std::string public_pem(const Key& key);
std::string private_pem(const Key& key);

/// Keys that are what the test says they are.
class GivenKeys final : public identity::KeySource {
  public:
    explicit GivenKeys(std::vector<identity::VerificationKey> keys);
    tl::expected<std::shared_ptr<identity::CurrentKeys>, identity::KeySetError> current(Instant) override;

  private:
    std::shared_ptr<identity::CurrentKeys> keys_;
};

/// Everyone whose subject reads as a person's id is that person, but for `p-nobody`; `p-gone` is revoked.
class Everyone final : public identity::People {
  public:
    std::optional<identity::Enrolment> find(std::string_view issuer, std::string_view subject) const override;
};

Instant at(std::string_view text);

}  // namespace essaim::tests
