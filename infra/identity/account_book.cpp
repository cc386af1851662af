#include "infra/identity/account_book.h"

#include <thread>
#include <utility>

#include "events/core/codec.h"

namespace essaim::identity {
namespace {

constexpr std::chrono::seconds try_again{1};
constexpr std::chrono::milliseconds recently{1};

IdentityError unavailable(std::string message) {
    return {IdentityRefusal::unavailable, try_again, std::move(message)};
}

tl::expected<Accounts, IdentityError> read(const vault::KeyTable& table) {
    if (table.accounts().empty()) return Accounts{};
    auto accounts = decode<Accounts>(table.accounts(), WrittenBy::any_version);
    if (accounts) return std::move(*accounts);
    return tl::unexpected(unavailable("the key file's accounts are damaged: " + accounts.error().message));
}

}  // namespace

tl::expected<std::unique_ptr<AccountBook>, IdentityError> AccountBook::open(std::string key_file) {
    auto store = vault::KeyStore::open(std::move(key_file));
    if (!store) return tl::unexpected(unavailable(std::move(store.error().message)));
    std::unique_ptr<AccountBook> book(new AccountBook(std::move(*store)));
    if (auto seen = book->current(); !seen) return tl::unexpected(std::move(seen.error()));
    return book;
}

tl::expected<AccountBook::Seen, IdentityError> AccountBook::current() {
    auto table = store_->current();
    if (!table) return tl::unexpected(unavailable(std::move(table.error().message)));
    const std::scoped_lock hold(mutex_);
    if (table_ == *table) return seen_;
    auto accounts = read(**table);
    if (!accounts) return tl::unexpected(std::move(accounts.error()));
    table_ = std::move(*table);
    seen_ = std::make_shared<const Accounts>(std::move(*accounts));
    return seen_;
}

tl::expected<AccountBook::Seen, IdentityError> AccountBook::recent() {
    const auto now = std::chrono::steady_clock::now();
    {
        const std::scoped_lock hold(mutex_);
        if (now - looked_at_ < recently) return seen_;
    }
    auto seen = current();
    if (!seen) return seen;
    const std::scoped_lock hold(mutex_);
    looked_at_ = now;
    return seen;
}

AccountBook::Seen AccountBook::last_seen() const {
    const std::scoped_lock hold(mutex_);
    return seen_;
}

tl::expected<void, IdentityError> AccountBook::change(const Edit& edit) {
    std::optional<IdentityError> refused;
    const auto done = store_->change([&](vault::KeyTable& table) -> tl::expected<vault::Change, KeyError> {
        auto accounts = read(table);
        if (!accounts) {
            refused = std::move(accounts.error());
            return vault::Change::none;
        }
        auto what = edit(*accounts);
        if (!what) {
            refused = std::move(what.error());
            return vault::Change::none;
        }
        if (*what == AccountChange::none) return vault::Change::none;
        std::string bytes = encode(*accounts);
        table.set_accounts(bytes);
        wipe(bytes);
        return *what == AccountChange::secrets_gone ? vault::Change::fewer_keys : vault::Change::more_keys;
    });
    if (refused) return tl::unexpected(std::move(*refused));
    if (!done) return tl::unexpected(unavailable(done.error().message));
    {
        const std::scoped_lock hold(mutex_);
        looked_at_ = {};
    }
    std::this_thread::sleep_for(recently);  // then what no instance has looked at since is recent to none
    return {};
}

}  // namespace essaim::identity
