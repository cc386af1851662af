#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/hash.h"
#include "events/vocabulary/instant.h"
#include "infra/identity/key_set.h"

namespace essaim::identity {

/// A set of keys; another object once they have changed, so that what these verified is verified anew.
struct CurrentKeys {
    explicit CurrentKeys(KeySet keys) : set(std::move(keys)) {}
    const KeySet set;
};

/// Where an issuer's keys come from. Thread-safe.
class KeySource {
  public:
    virtual ~KeySource() = default;
    /// The keys at `now`; blocks on the disk at most once in some seconds.
    virtual tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> current(Instant now) = 0;
};

/// A file of another issuer's keys, read again every five seconds: a new key is taken, one that has gone no
/// longer opens. A file that is gone or damaged opens nothing, since nobody knows which keys it meant to
/// keep.
class KeyFile final : public KeySource {
  public:
    KeyFile(std::string path, std::vector<Algorithm> algorithms)
        : path_(std::move(path)), algorithms_(std::move(algorithms)) {}
    tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> current(Instant now) override;

  private:
    tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> read(Instant now);

    const std::string path_;
    const std::vector<Algorithm> algorithms_;
    std::mutex mutex_;
    Instant looked_at_{};
    Hash seen_;  // of the file's bytes
    tl::expected<std::shared_ptr<CurrentKeys>, KeySetError> keys_ = tl::unexpected(KeySetError{});
};

}  // namespace essaim::identity
