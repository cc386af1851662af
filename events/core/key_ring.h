#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "events/core/hash.h"
#include "events/core/network_id.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/core/wrapped_key.h"

namespace essaim {

struct KeyError {
    enum class Cause : std::uint8_t {
        erased,       // the epoch's key was destroyed: gone for ever, on purpose
        no_key,       // the key file has no key for this epoch: not the file of this network, or an old one
        damaged,      // the bytes are not what was sealed there
        unavailable,  // the key file could not be read or written
    };
    Cause cause;
    std::string message;  // for an operator; never holds a key or a plaintext
};

/// What the chain's fold, own commits in flight included, knows of wrapped keys.
class WrappedKeys {
  public:
    virtual ~WrappedKeys() = default;
    /// The latest wrapping of a data key.
    virtual std::optional<WrappedKey> by_id(std::string_view key_id) const = 0;
    /// The key with which new data of a subject is sealed.
    virtual std::optional<WrappedKey> of_subject(std::string_view subject, DataClass) const = 0;
    /// The epoch under which new keys of a class are wrapped; nullopt while the chain has none.
    virtual std::optional<Epoch> epoch(DataClass) const = 0;
};

/// For which commit something is sealed.
struct SealingContext {
    NetworkId network;
    ChainId chain;
    std::string command_id;
};

/// The keys, as the kernel sees them. Data keys (one a subject and class) live wrapped in the chains; what
/// wraps them, one key a (chain, class, epoch), lives outside every log and backup. Nothing is remembered
/// between calls but the wrapping keys: what a fold holds is passed in. Thread-safe; blocks on the disk only
/// where it says so.
class KeyRing {
  public:
    virtual ~KeyRing() = default;

    /// Draws a data key and wraps it under `epoch`. nullopt: the chain has no key of this class yet; then
    /// the first epoch's wrapping key is drawn too if need be, and is durable before this returns.
    virtual tl::expected<WrappedKey, KeyError> new_key(const SealingContext&, std::string_view subject,
                                                       DataClass, std::optional<Epoch> epoch) = 0;
    /// Seals under a data key. The box opens only with the same network, chain, place and key.
    virtual tl::expected<SealedBox, KeyError> seal(const SealingContext&, const WrappedKey&,
                                                   const SealedPlace&, std::string_view plaintext) = 0;
    virtual tl::expected<std::string, KeyError> open(const NetworkId&, const ChainId&, const WrappedKey&,
                                                     const SealedBox&) = 0;

    /// HMAC under the chain's fingerprint key: which body stood behind a command id.
    virtual tl::expected<Hash, KeyError> fingerprint(const ChainId&, std::string_view body) = 0;
    /// Stands for a sealed field inside a fingerprinted body: HMAC under the epoch's key, so that it is
    /// forgotten with it. `epoch` as for `new_key`. Whoever compares with an earlier fingerprint asks with
    /// the epoch of that one, which it kept; `erased` then means that there is nothing left to compare.
    virtual tl::expected<Hash, KeyError> hmac_field(const ChainId&, DataClass, std::optional<Epoch> epoch,
                                                    std::string_view plaintext) = 0;

    /// Draws the wrapping key of an epoch, durable when this returns. Doing it twice changes nothing.
    virtual tl::expected<void, KeyError> begin_epoch(const ChainId&, DataClass, Epoch) = 0;
    /// The same data key wrapped under a later epoch.
    virtual tl::expected<WrappedKey, KeyError> rewrap(const SealingContext&, const WrappedKey&, Epoch) = 0;
    /// Destroys the wrapping keys of all epochs before one, for ever, durable when this returns; to be
    /// called once the commit that ends them is durable. Doing it twice changes nothing.
    virtual tl::expected<void, KeyError> destroy_before(const ChainId&, DataClass, Epoch) = 0;

    /// Keys come from a seed, for tests and demonstrations: they protect nobody.
    virtual bool seeded() const = 0;
};

}  // namespace essaim
