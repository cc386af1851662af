#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "infra/identity/account.h"
#include "infra/identity/identity_refusal.h"
#include "infra/vault/key_store.h"

namespace essaim::identity {

/// What a change of the accounts leaves in the old file: `secrets_gone` has it zeroed.
enum class AccountChange : std::uint8_t { none, some, secrets_gone };

/// The accounts in the key file: always as the file stands now (also when another process changed it),
/// changed by one writer at a time, durable before anyone sees the change. Thread-safe; a look costs a stat
/// (2.2 us, a tenth of reading a row over HTTP).
class AccountBook {
  public:
    using Seen = std::shared_ptr<const Accounts>;
    using Edit = std::function<tl::expected<AccountChange, IdentityError>(Accounts&)>;

    static tl::expected<std::unique_ptr<AccountBook>, IdentityError> open(std::string key_file);

    tl::expected<Seen, IdentityError> current();
    /// As `current` was at most a millisecond ago, with every change that has been made: for what each
    /// request asks.
    tl::expected<Seen, IdentityError> recent();
    /// As `current` found them last, without a look.
    Seen last_seen() const;
    /// Changes a copy of the newest accounts, or says why not; blocks until the change is durable
    /// and holds for `recent` on every instance.
    tl::expected<void, IdentityError> change(const Edit& edit);

  private:
    explicit AccountBook(std::unique_ptr<vault::KeyStore> store) : store_(std::move(store)) {}

    const std::unique_ptr<vault::KeyStore> store_;
    mutable std::mutex mutex_;  // over what follows
    std::chrono::steady_clock::time_point looked_at_{};
    vault::Table table_;
    Seen seen_;  // of table_
};

}  // namespace essaim::identity
