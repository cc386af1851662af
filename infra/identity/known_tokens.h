#pragma once
#include <memory>
#include <mutex>
#include <unordered_map>

#include "events/core/hash.h"
#include "infra/identity/claims.h"

namespace essaim::identity {

struct TrustedIssuer;
struct CurrentKeys;

/// A token that was read and whose signature and audience were found good, by these keys.
struct KnownToken {
    const TrustedIssuer* issuer = nullptr;
    std::weak_ptr<const CurrentKeys> keys;
    Claims claims;
};

/// Good tokens by their hash, so that one that comes with each request is read and verified once. Bounded:
/// the oldest are forgotten. Thread-safe.
class KnownTokens {
  public:
    /// Null: not known.
    std::shared_ptr<const KnownToken> find(const Hash& token) const;
    void add(const Hash& token, std::shared_ptr<const KnownToken> known);

  private:
    struct Spread {
        std::size_t operator()(const Hash& hash) const noexcept;
    };
    using Tokens = std::unordered_map<Hash, std::shared_ptr<const KnownToken>, Spread>;
    mutable std::mutex mutex_;
    Tokens young_;
    Tokens old_;
};

}  // namespace essaim::identity
