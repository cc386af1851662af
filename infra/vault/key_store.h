#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "events/core/key_ring.h"
#include "infra/vault/held_file.h"
#include "infra/vault/key_table.h"

namespace essaim::vault {

struct VaultError {
    enum class Cause : std::uint8_t {
        missing,      // no key file there
        exists,       // one is there already
        exposed,      // others than its owner may read or write it
        damaged,      // not the bytes that were written
        too_new,      // written by a later release
        unavailable,  // the system said no
    };
    Cause cause;
    std::string message;  // for an operator: which file, what, what to do
};

using Table = std::shared_ptr<const KeyTable>;
enum class Change : std::uint8_t { none, more_keys, fewer_keys };
/// Changes a copy of the newest table, or says why it cannot.
using Edit = std::function<tl::expected<Change, KeyError>(KeyTable&)>;

/// The key file as a value that is always the newest: read again when another instance has replaced it,
/// changed under a lock (PATH.lock), durable before anyone sees the change. Thread-safe.
class KeyStore {
  public:
    static tl::expected<std::unique_ptr<KeyStore>, VaultError> create(std::string path,
                                                                      const KeyTable& table);
    static tl::expected<std::unique_ptr<KeyStore>, VaultError> open(std::string path);

    /// Looks at the file (a stat), reads it if it is another one than last time.
    tl::expected<Table, KeyError> current();
    /// Waits for the lock; blocks until the change is durable.
    tl::expected<void, KeyError> change(const Edit& edit);

    const std::string& path() const { return path_; }
    std::optional<std::uint64_t> seed() const { return seed_; }
    const NetworkId& network() const { return network_; }

  private:
    struct Loaded {
        Table table;
        HeldFile file;
    };
    KeyStore(std::string path, Loaded loaded);
    static tl::expected<Loaded, VaultError> load(const std::string& path);
    static tl::expected<HeldFile, FileError> take_lock(const std::string& path);

    const std::string path_;
    const std::optional<std::uint64_t> seed_;
    const NetworkId network_;
    std::mutex mutex_;  // over loaded_
    Loaded loaded_;
};

}  // namespace essaim::vault
