#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace essaim::runtime {

/// What the file system refused, for an operator: "cannot rename /data/keys.part to /data/keys: No space left
/// on device".
struct FileError {
    std::string message;
    int error_number;  // errno
};

/// Who may read a file. `owner_only` is for keys and anything opened from them.
enum class Readable : std::uint8_t { by_all, by_owner_only };

/// Replaces the file at `path` by `bytes`, whole and durable or not at all: written beside as `path`.part,
/// synced, renamed, the folder synced. After an error the old file or the new one is there, never a mixture;
/// an interrupted write leaves a .part file that the next one overwrites. One writer at a time per path (the
/// caller's lock). Blocks on the disk.
[[nodiscard]] tl::expected<void, FileError> write_atomically(const std::filesystem::path& path,
                                                             std::string_view bytes, Readable readable);

/// The whole file; one of more than `most_bytes` is an error (EFBIG). Blocks on the disk.
[[nodiscard]] tl::expected<std::string, FileError> read_file(const std::filesystem::path& path,
                                                             std::size_t most_bytes);

}  // namespace essaim::runtime
