#include "infra/vault/held_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <system_error>

namespace essaim::vault {
namespace {

tl::unexpected<FileError> failed(const std::string& what, int error_number) {
    return tl::unexpected(
        FileError{"cannot " + what + ": " + std::generic_category().message(error_number), error_number});
}

FileStamp stamp_from(const struct stat& info) {
    return {info.st_dev, info.st_ino,
            std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

int flags_for(OpenFor purpose) {
    switch (purpose) {
        case OpenFor::reading:
            return O_RDONLY | O_CLOEXEC;
        case OpenFor::overwriting:
            return O_WRONLY | O_CLOEXEC;
        case OpenFor::locking:
            return O_RDWR | O_CREAT | O_CLOEXEC;
    }
    __builtin_trap();
}

}  // namespace

tl::expected<FileStamp, FileError> stamp_of(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return failed("look at " + path, errno);
    return stamp_from(info);
}

tl::expected<HeldFile, FileError> HeldFile::open(const std::string& path, OpenFor purpose) {
    const int descriptor = ::open(path.c_str(), flags_for(purpose), 0600);
    if (descriptor < 0) return failed("open " + path, errno);
    HeldFile file(descriptor, {}, 0, 0);
    struct stat info {};
    if (::fstat(descriptor, &info) != 0) return failed("look at " + path, errno);
    if (!S_ISREG(info.st_mode)) return failed("open " + path + ", which is no file", EINVAL);
    file.stamp_ = stamp_from(info);
    file.mode_ = info.st_mode;
    file.size_ = static_cast<std::size_t>(info.st_size);
    return file;
}

HeldFile::HeldFile(HeldFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      stamp_(other.stamp_),
      mode_(other.mode_),
      size_(other.size_) {}

HeldFile& HeldFile::operator=(HeldFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    stamp_ = other.stamp_;
    mode_ = other.mode_;
    size_ = other.size_;
    return *this;
}

HeldFile::~HeldFile() {
    if (descriptor_ >= 0) ::close(descriptor_);  // gives a lock back, too
}

bool HeldFile::exposed() const {
    return (mode_ & (S_IRWXG | S_IRWXO)) != 0;
}

void HeldFile::overwrite_with_zeros() const {
    const std::string zeros(size_, '\0');
    if (::pwrite(descriptor_, zeros.data(), zeros.size(), 0) > 0) ::fsync(descriptor_);
}

tl::expected<void, FileError> HeldFile::lock() const {
    while (::flock(descriptor_, LOCK_EX) != 0)
        if (errno != EINTR) return failed("take a lock", errno);
    return {};
}

}  // namespace essaim::vault
