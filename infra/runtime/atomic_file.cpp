#include "infra/runtime/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace essaim::runtime {
namespace {

using Done = tl::expected<void, FileError>;

tl::unexpected<FileError> failed(const std::string& what, int error_number) {
    return tl::unexpected(
        FileError{"cannot " + what + ": " + std::generic_category().message(error_number), error_number});
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }
    /// A network file system may tell only here that the disk is full.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

Done write_all(const Descriptor& file, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed("write " + name, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

/// A new file with these bytes, on the disk when this returns.
Done write_synced(const std::string& name, std::string_view bytes, mode_t mode) {
    // Removed first, so that a leftover with wider rights does not lend them to the new one.
    if (::unlink(name.c_str()) != 0 && errno != ENOENT) return failed("remove " + name, errno);
    Descriptor file{::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, mode)};
    if (file.number() < 0) return failed("create " + name, errno);
    if (auto done = write_all(file, bytes, name); !done) return done;
    if (::fsync(file.number()) != 0) return failed("sync " + name, errno);
    if (!file.close()) return failed("close " + name, errno);
    return {};
}

Done sync_folder(const std::filesystem::path& folder) {
    const auto name = folder.empty() ? std::string{"."} : folder.string();
    const Descriptor file{::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (file.number() < 0) return failed("open " + name, errno);
    if (::fsync(file.number()) != 0) return failed("sync " + name, errno);
    return {};
}

}  // namespace

Done write_atomically(const std::filesystem::path& path, std::string_view bytes, Readable readable) {
    const auto name = path.string();
    const auto part = name + ".part";
    const mode_t mode = readable == Readable::by_owner_only ? 0600 : 0644;
    if (auto done = write_synced(part, bytes, mode); !done) {
        ::unlink(part.c_str());
        return done;
    }
    if (::rename(part.c_str(), name.c_str()) != 0) {
        const int error_number = errno;
        ::unlink(part.c_str());
        return failed("rename " + part + " to " + name, error_number);
    }
    return sync_folder(path.parent_path());
}

tl::expected<std::string, FileError> read_file(const std::filesystem::path& path, std::size_t most_bytes) {
    const auto name = path.string();
    const Descriptor file{::open(name.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number() < 0) return failed("open " + name, errno);
    std::string bytes;
    char chunk[65536];
    while (true) {
        const auto got = ::read(file.number(), chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed("read " + name, errno);
        if (got == 0) return bytes;
        if (bytes.size() + static_cast<std::size_t>(got) > most_bytes) return failed("read " + name, EFBIG);
        bytes.append(chunk, static_cast<std::size_t>(got));
    }
}

}  // namespace essaim::runtime
