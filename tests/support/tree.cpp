#include "tests/support/tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace essaim::tests {

namespace fs = std::filesystem;

void copy_tree(const std::string& from, const std::string& to) {
    fs::remove_all(to);
    fs::copy(from, to, fs::copy_options::recursive);
}

std::vector<std::string> files_of(const std::string& directory) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(directory))
        if (entry.is_regular_file()) files.push_back(fs::relative(entry.path(), directory).string());
    std::sort(files.begin(), files.end());
    return files;
}

std::map<std::string, std::string> contents_of(const std::string& directory) {
    std::map<std::string, std::string> contents;
    for (const std::string& name : files_of(directory)) {
        std::ifstream file(directory + "/" + name, std::ios::binary);
        contents[name].assign(std::istreambuf_iterator<char>(file), {});
    }
    return contents;
}

void flip_bit(const std::string& path, std::uint64_t offset, int bit) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(offset));
    const auto byte = static_cast<char>(file.get() ^ (1 << bit));
    file.seekp(static_cast<std::streamoff>(offset));
    file.put(byte);
}

}  // namespace essaim::tests
