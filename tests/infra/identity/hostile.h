#pragma once
#include <string>
#include <vector>

#include "tests/infra/identity/forge.h"

namespace essaim::tests {

/// A token that opens nothing, and the reason that must be found.
struct HostileToken {
    std::string name;
    std::string token;
    identity::TokenRefusal refusal;
};

/// Two issuers, A (ES256 `k1`, RS256 `r1`, EdDSA `e1`) and B (ES256 `b1`), our own (`essaim`), a moment, and
/// tokens of A as they should be or nearly so.
class Stage {
  public:
    explicit Stage(Instant now = at("2026-03-02T08:00:00Z"));
    const identity::TokenVerifier& verifier() const { return verifier_; }
    Instant now() const { return now_; }
    /// What A publishes, and how a configuration names it; `essaim-test` is the audience.
    std::string jwks_of_a() const;
    static constexpr std::string_view name_of_a = "https://id.example.org";

    /// {"iss":A,…}: the claims of a good token with the members of `changes` (JSON, without braces) in place
    /// of those of the same name, and without those named in `without`.
    std::string claims(std::string_view changes = {}, std::string_view without = {}) const;
    std::string seconds(std::chrono::seconds from_now) const;
    std::string good() const { return forged(header, claims(), es_); }

    std::vector<HostileToken> tokens() const;

    static constexpr std::string_view header = R"({"alg":"ES256","typ":"JWT","kid":"k1"})";

  private:
    void shapes(std::vector<HostileToken>& all) const;
    void headers(std::vector<HostileToken>& all) const;
    void keys(std::vector<HostileToken>& all) const;
    void bodies(std::vector<HostileToken>& all) const;
    void times(std::vector<HostileToken>& all) const;
    void signatures(std::vector<HostileToken>& all) const;

    Key es_key_ = draw_key(Algorithm::es256);
    Key rs_key_ = draw_key(Algorithm::rs256);
    Key ed_key_ = draw_key(Algorithm::eddsa);
    Key b_key_ = draw_key(Algorithm::es256);
    Key own_key_ = draw_key(Algorithm::es256);
    Key stranger_key_ = draw_key(Algorithm::es256);
    Signer es_ = signer(Algorithm::es256, es_key_);
    Signer rs_ = signer(Algorithm::rs256, rs_key_);
    Signer stranger_ = signer(Algorithm::es256, stranger_key_);
    Instant now_;
    identity::TokenVerifier verifier_;
};

}  // namespace essaim::tests
