#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace essaim::rocks {

/// Where in a database's directory something is damaged: a file, and the offset in it where known.
struct Place {
    std::string file;  // empty: unknown
    std::uint64_t offset = 0;

    bool operator==(const Place&) const = default;
};

/// Reads the place out of the text of a RocksDB status: the first path under `directory`, or the first bare
/// name of a table file, then " offset N" behind it.
Place place_in(std::string_view status, const std::string& directory);

/// What a status does not say: which of CURRENT, the manifest and the write-ahead logs is damaged first,
/// and where. Reads these files whole. Empty if they all are as they were written.
Place first_damage(const std::string& directory);

/// The same of CURRENT and the manifest alone; empty too where there is no database yet.
Place first_damage_of_manifest(const std::string& directory);

/// The first table that does not match its own checksums. Reads all of them.
Place first_damaged_table(const std::string& directory);

/// Where in a manifest or a write-ahead log the first write begins that is not whole: cut short, or not
/// matching its CRC-32C. nullopt: there is none.
/// Format: https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format (blocks of 32 KiB).
std::optional<std::uint64_t> first_broken_write(std::string_view file_bytes);

}  // namespace essaim::rocks
