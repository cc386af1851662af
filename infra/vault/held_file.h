#pragma once
#include <sys/types.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "infra/runtime/atomic_file.h"

namespace essaim::vault {

using runtime::FileError;

/// Which file stands at a path. As long as one is held open, no other one gets its stamp.
struct FileStamp {
    dev_t device = 0;
    ino_t inode = 0;
    std::int64_t modified_ns = 0;
    bool operator==(const FileStamp&) const = default;
};

tl::expected<FileStamp, FileError> stamp_of(const std::string& path);

enum class OpenFor : std::uint8_t { reading, overwriting, locking };

/// A regular file held open.
class HeldFile {
  public:
    /// `locking` creates it, for its owner only, if it is not there.
    static tl::expected<HeldFile, FileError> open(const std::string& path, OpenFor purpose);
    ~HeldFile();
    HeldFile(HeldFile&& other) noexcept;
    HeldFile& operator=(HeldFile&& other) noexcept;

    const FileStamp& stamp() const { return stamp_; }
    /// Others than its owner may read or write it.
    bool exposed() const;
    /// Zeroes what the file holds, as far as the medium writes in place. Tried once: the name of the file
    /// leads elsewhere already.
    void overwrite_with_zeros() const;
    /// Waits until no other holder, of this process or another, has it.
    tl::expected<void, FileError> lock() const;

  private:
    HeldFile(int descriptor, FileStamp stamp, mode_t mode, std::size_t size)
        : descriptor_(descriptor), stamp_(stamp), mode_(mode), size_(size) {}
    int descriptor_;
    FileStamp stamp_;
    mode_t mode_;
    std::size_t size_;
};

}  // namespace essaim::vault
