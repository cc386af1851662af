#include "infra/files/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

namespace essaim::files {
namespace {

constexpr std::size_t max_file_bytes = 64u << 20;
constexpr mode_t owner_only = 0600;

}  // namespace

FileError file_error(std::string_view call, const std::string& path) {
    const int number = errno;
    return {number, std::string(call) + " " + path + ": " + std::strerror(number)};
}

tl::expected<OpenFile, FileError> OpenFile::open(const std::string& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, owner_only);
    if (descriptor < 0) return tl::unexpected(file_error("open", path));
    return OpenFile(descriptor, path);
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

tl::expected<void, FileError> OpenFile::write_at(std::uint64_t offset, std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return tl::unexpected(file_error("write", path_));
        bytes.remove_prefix(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    return {};
}

tl::expected<void, FileError> OpenFile::sync() const {
    if (::fdatasync(descriptor_) != 0) return tl::unexpected(file_error("fdatasync", path_));
    return {};
}

bool exists(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

tl::expected<std::string, FileError> read_file(const std::string& path) {
    const auto file = OpenFile::open(path, O_RDONLY);
    if (!file) return tl::unexpected(file.error());
    std::string bytes;
    char buffer[16384];
    while (true) {
        const ssize_t count = ::read(file->descriptor(), buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return tl::unexpected(file_error("read", path));
        if (count == 0) return bytes;
        bytes.append(buffer, static_cast<std::size_t>(count));
        if (bytes.size() > max_file_bytes) {
            errno = EFBIG;
            return tl::unexpected(file_error("read", path));
        }
    }
}

tl::expected<void, FileError> write_file(const std::string& path, std::string_view bytes,
                                         Durability durability) {
    return OpenFile::open(path, O_WRONLY | O_CREAT | O_TRUNC)
        .and_then([&](const OpenFile& file) -> tl::expected<void, FileError> {
            if (auto written = file.write_at(0, bytes); !written) return written;
            if (durability == Durability::synced && ::fsync(file.descriptor()) != 0)
                return tl::unexpected(file_error("fsync", path));
            return {};
        });
}

tl::expected<void, FileError> sync_directory(const std::string& path) {
    const auto directory = OpenFile::open(path, O_RDONLY | O_DIRECTORY);
    if (!directory) return tl::unexpected(directory.error());
    if (::fsync(directory->descriptor()) != 0) return tl::unexpected(file_error("fsync", path));
    return {};
}

tl::expected<void, FileError> rename_file(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return tl::unexpected(file_error("rename", from));
    return {};
}

tl::expected<void, FileError> make_directory(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return tl::unexpected(file_error("mkdir", path));
    return {};
}

tl::expected<void, FileError> remove_all(const std::string& path) {
    std::error_code error;
    const auto status = std::filesystem::symlink_status(path, error);
    if (!std::filesystem::exists(status)) return {};
    if (!std::filesystem::is_directory(status)) {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) return tl::unexpected(file_error("unlink", path));
        return {};
    }
    std::vector<std::string> inside;
    for (const auto& entry : std::filesystem::directory_iterator(path, error))
        inside.push_back(entry.path().string());
    for (const std::string& name : inside)
        if (auto removed = remove_all(name); !removed) return removed;
    if (::rmdir(path.c_str()) != 0 && errno != ENOENT) return tl::unexpected(file_error("rmdir", path));
    return {};
}

tl::expected<std::uint64_t, FileError> free_bytes(const std::string& path) {
    struct statvfs system {};
    if (::statvfs(path.c_str(), &system) != 0) return tl::unexpected(file_error("statvfs", path));
    return std::uint64_t{system.f_bavail} * system.f_frsize;
}

}  // namespace essaim::files
