#pragma once
#include <memory>
#include <string>

#include "infra/identity/local_issuer.h"
#include "tests/infra/identity/forge.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {

/// A key file of the test's own, our own issuer on it with passwords that cost next to nothing, and a moment.
class IssuerAtHand {
  public:
    IssuerAtHand();
    /// One more instance on the same file, as another process has it.
    std::shared_ptr<identity::LocalIssuer> another() const;
    /// Whom a token lets in at a moment, or the name of the refusal.
    std::string who(std::string_view token, Instant moment) const { return who(*issuer, token, moment); }
    std::string who(const identity::LocalIssuer& of, std::string_view token, Instant moment) const;

    /// Adds the person and gives them a password by a code.
    identity::Tokens enrolled(std::string_view person, std::string_view password);

    TemporaryDirectory directory;
    std::string file = directory / "keys";
    std::shared_ptr<identity::LocalIssuer> issuer;
    Instant now = at("2026-03-02T08:00:00Z");
};

/// The name of a refusal, or "good".
template <class T>
std::string code_of(const tl::expected<T, identity::IdentityError>& result) {
    return result ? "good" : std::string(name_of(result.error().refusal));
}

}  // namespace essaim::tests
