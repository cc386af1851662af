#include "infra/vault/key_store.h"

#include <cerrno>
#include <utility>

#include "infra/vault/key_file.h"

namespace essaim::vault {
namespace {

VaultError unavailable(FileError error) {
    const auto cause =
        error.error_number == ENOENT ? VaultError::Cause::missing : VaultError::Cause::unavailable;
    return {cause, std::move(error.message)};
}

tl::unexpected<KeyError> unavailable_now(std::string message) {
    return tl::unexpected(KeyError{KeyError::Cause::unavailable, std::move(message)});
}

}  // namespace

KeyStore::KeyStore(std::string path, Loaded loaded)
    : path_(std::move(path)),
      seed_(loaded.table->seed()),
      network_(loaded.table->network()),
      loaded_(std::move(loaded)) {}

tl::expected<HeldFile, FileError> KeyStore::take_lock(const std::string& path) {
    auto file = HeldFile::open(path + ".lock", OpenFor::locking);
    if (!file) return file;
    if (auto done = file->lock(); !done) return tl::unexpected(std::move(done.error()));
    return file;
}

tl::expected<KeyStore::Loaded, VaultError> KeyStore::load(const std::string& path) {
    // Another instance may replace the file and zero the old one while this reads: what was read counts
    // only if the path led to the file held all the time.
    for (;;) {
        auto file = HeldFile::open(path, OpenFor::reading);
        if (!file) return tl::unexpected(unavailable(std::move(file.error())));
        auto bytes = runtime::read_file(path, max_key_file_bytes);
        if (!bytes) return tl::unexpected(unavailable(std::move(bytes.error())));
        auto table = parse_key_file(*bytes);
        wipe(*bytes);
        if (const auto now = stamp_of(path); now && *now != file->stamp()) continue;
        if (file->exposed())
            return tl::unexpected(VaultError{VaultError::Cause::exposed,
                                             path +
                                                 ": others than its owner may use this key file, and its "
                                                 "mode is its only protection: chmod 600 " +
                                                 path});
        if (table) return Loaded{std::make_shared<const KeyTable>(std::move(*table)), std::move(*file)};
        const bool too_new = table.error().cause == KeyFileError::Cause::too_new;
        return tl::unexpected(VaultError{too_new ? VaultError::Cause::too_new : VaultError::Cause::damaged,
                                         path + ": " + table.error().message});
    }
}

tl::expected<std::unique_ptr<KeyStore>, VaultError> KeyStore::create(std::string path,
                                                                     const KeyTable& table) {
    const auto lock = take_lock(path);
    if (!lock) return tl::unexpected(unavailable(lock.error()));
    if (stamp_of(path))
        return tl::unexpected(VaultError{VaultError::Cause::exists, path + ": there is a key file already"});
    std::string bytes = encode_key_file(table);
    const auto written = runtime::write_atomically(path, bytes, runtime::Readable::by_owner_only);
    wipe(bytes);
    if (!written) return tl::unexpected(unavailable(written.error()));
    return open(std::move(path));
}

tl::expected<std::unique_ptr<KeyStore>, VaultError> KeyStore::open(std::string path) {
    auto loaded = load(path);
    if (!loaded) return tl::unexpected(std::move(loaded.error()));
    return std::unique_ptr<KeyStore>(new KeyStore(std::move(path), std::move(*loaded)));
}

tl::expected<Table, KeyError> KeyStore::current() {
    const auto stamp = stamp_of(path_);
    if (!stamp) return unavailable_now(stamp.error().message);
    const std::scoped_lock hold(mutex_);
    if (*stamp == loaded_.file.stamp()) return loaded_.table;
    auto loaded = load(path_);
    if (!loaded) return unavailable_now(std::move(loaded.error().message));
    if (loaded->table->root() != loaded_.table->root())
        return unavailable_now(path_ + ": another network's key file stands there now");
    loaded_ = std::move(*loaded);
    return loaded_.table;
}

tl::expected<void, KeyError> KeyStore::change(const Edit& edit) {
    const auto lock = take_lock(path_);
    if (!lock) return unavailable_now(lock.error().message);
    const auto before = current();
    if (!before) return tl::unexpected(before.error());
    auto table = std::make_shared<KeyTable>(**before);
    const auto what = edit(*table);
    if (!what) return tl::unexpected(what.error());
    if (*what == Change::none) return {};
    std::string bytes = encode_key_file(*table);
    if (bytes.size() > max_key_file_bytes) return unavailable_now(path_ + ": the key file is full");
    const auto old = HeldFile::open(path_, OpenFor::overwriting);
    const auto written = runtime::write_atomically(path_, bytes, runtime::Readable::by_owner_only);
    wipe(bytes);
    if (!written) return unavailable_now(written.error().message);
    if (*what == Change::fewer_keys && old) old->overwrite_with_zeros();
    auto file = HeldFile::open(path_, OpenFor::reading);
    if (!file) return unavailable_now(file.error().message);
    const std::scoped_lock hold(mutex_);
    loaded_ = {std::move(table), std::move(*file)};
    return {};
}

}  // namespace essaim::vault
