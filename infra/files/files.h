#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// Files by the plain calls of the system, so that what is written can be watched, and a disk of one's own
/// put beneath it: no stream, no memory map.
namespace essaim::files {

/// What the operating system refused: errno and a sentence that names the call and the file.
struct FileError {
    int number;
    std::string message;
};

/// The error of the call that just failed.
FileError file_error(std::string_view call, const std::string& path);

/// A descriptor that closes itself. Close-on-exec.
class OpenFile {
  public:
    static tl::expected<OpenFile, FileError> open(const std::string& path, int flags);
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    int descriptor() const { return descriptor_; }
    const std::string& path() const { return path_; }
    /// All of `bytes` at `offset`.
    tl::expected<void, FileError> write_at(std::uint64_t offset, std::string_view bytes) const;
    /// fdatasync, once: after a failure nobody knows what is on the disk.
    tl::expected<void, FileError> sync() const;

  private:
    OpenFile(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}

    int descriptor_;
    std::string path_;
};

bool exists(const std::string& path);
/// A whole file. At most 64 MiB.
tl::expected<std::string, FileError> read_file(const std::string& path);
/// `synced`: on success the bytes are on the disk, the name only after `sync_directory`. `unsynced`: when the
/// system thinks fit.
enum class Durability : std::uint8_t { unsynced, synced };
/// Creates the file or replaces what is in it.
tl::expected<void, FileError> write_file(const std::string& path, std::string_view bytes,
                                         Durability durability);
tl::expected<void, FileError> sync_directory(const std::string& path);
tl::expected<void, FileError> rename_file(const std::string& from, const std::string& to);
/// The directory itself, not its parents; one that is there already is fine.
tl::expected<void, FileError> make_directory(const std::string& path);
/// The file, the link, or the directory with all in it; nothing there is fine.
tl::expected<void, FileError> remove_all(const std::string& path);
/// What is free for us on the file system of `path`, in bytes.
tl::expected<std::uint64_t, FileError> free_bytes(const std::string& path);

}  // namespace essaim::files
