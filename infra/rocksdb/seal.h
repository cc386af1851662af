#pragma once
#include <optional>
#include <string>

namespace essaim::rocks {

/// A note in a closed store's directory of what it consists of: the manifest and its SHA-256 (the manifest
/// lists the tables with their sizes, and RocksDB checks these). RocksDB opens without complaint although
/// tables are missing if the end of the manifest is: it takes a flipped bit in the length of the last write
/// for a write that a crash cut short (measured).
///
/// `write_seal` after closing, everything in tables; `break_seal` before opening.
void write_seal(const std::string& directory);
void break_seal(const std::string& directory);
/// For a store whose rows cannot be relied on any more.
void condemn(const std::string& directory);

/// Why a closed or crashed store is not what it was; nullopt: it is, or there is none yet.
std::optional<std::string> broken_store(const std::string& directory);

}  // namespace essaim::rocks
