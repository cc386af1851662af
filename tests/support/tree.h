#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace essaim::tests {

/// Directories at rest, and how a test damages them. Paths of files are relative to the directory.
void copy_tree(const std::string& from, const std::string& to);
std::vector<std::string> files_of(const std::string& directory);
std::map<std::string, std::string> contents_of(const std::string& directory);
void flip_bit(const std::string& path, std::uint64_t offset, int bit);

}  // namespace essaim::tests
