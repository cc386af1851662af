#include "infra/identity/key_source.h"

#include "infra/runtime/atomic_file.h"

namespace essaim::identity {
namespace {

constexpr std::chrono::seconds look_every{5};
constexpr std::chrono::seconds look_again{1};  // while the file cannot be used

}  // namespace

tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> KeyFile::read(Instant now) {
    looked_at_ = now;
    const auto text = runtime::read_file(path_, most_key_file_bytes);
    if (!text) return tl::unexpected(KeySetError{"unreadable", text.error().message});
    const Hash seen = sha256(*text);
    if (keys_ && seen == seen_) return keys_;
    seen_ = seen;
    auto set = read_key_set(*text, algorithms_);
    if (!set) return tl::unexpected(KeySetError{set.error().code, path_ + ": " + set.error().message});
    return std::make_shared<CurrentKeys>(std::move(*set));
}

tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> KeyFile::current(Instant now) {
    const std::scoped_lock hold(mutex_);
    const auto wait = keys_ ? look_every : look_again;
    if (looked_at_ == Instant{} || now < looked_at_ || now - looked_at_ >= wait) keys_ = read(now);
    return keys_;
}

}  // namespace essaim::identity
