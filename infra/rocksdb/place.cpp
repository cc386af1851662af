#include "infra/rocksdb/place.h"

#include <rocksdb/options.h>
#include <rocksdb/sst_file_reader.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <vector>

namespace essaim::rocks {
namespace {

constexpr std::string_view end_of_path = " :,;'\")\n";

/// "000012.sst" alone, as the checksum of a whole file is reported.
std::string_view bare_table_name(std::string_view text) {
    const std::size_t dot = text.find(".sst");
    if (dot == std::string_view::npos) return {};
    std::size_t begin = dot;
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
    return begin == dot ? std::string_view{} : text.substr(begin, dot + 4 - begin);
}

std::string bytes_of(const std::filesystem::path& path) {
    std::error_code unreadable;
    const std::uintmax_t size = std::filesystem::file_size(path, unreadable);
    if (unreadable) return {};
    std::string bytes(size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

/// The files of a kind, in the order in which they were written.
std::vector<std::string> files_of(const std::string& directory, std::string_view extension) {
    std::vector<std::string> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(directory, ignored))
        if (entry.path().extension() == extension) files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

Place first_damage_of_manifest(const std::string& directory) {
    const std::string current = directory + "/CURRENT";
    std::error_code ignored;
    if (!std::filesystem::exists(directory, ignored) || std::filesystem::is_empty(directory, ignored))
        return {};
    std::string name = bytes_of(current);
    const bool has_name = name.starts_with("MANIFEST-") && name.ends_with("\n");
    if (has_name) name.pop_back();
    const std::string manifest = directory + "/" + name;
    if (!has_name || !std::filesystem::exists(manifest, ignored)) return {current, 0};
    const auto offset = first_broken_write(bytes_of(manifest));
    return offset ? Place{manifest, *offset} : Place{};
}

Place first_damage(const std::string& directory) {
    if (Place found = first_damage_of_manifest(directory); !found.file.empty()) return found;
    for (std::string& log : files_of(directory, ".log"))
        if (const auto offset = first_broken_write(bytes_of(log))) return {std::move(log), *offset};
    return {};
}

Place first_damaged_table(const std::string& directory) {
    for (const std::string& table : files_of(directory, ".sst")) {
        rocksdb::SstFileReader reader{rocksdb::Options()};
        rocksdb::Status status = reader.Open(table);
        if (status.ok()) status = reader.VerifyChecksum();
        if (status.ok()) continue;
        Place place = place_in(status.ToString(), directory);
        return place.file == table ? place : Place{table, 0};
    }
    return {};
}

Place place_in(std::string_view status, const std::string& directory) {
    Place place;
    std::string_view rest;
    if (const std::size_t begin = status.find(directory + "/"); begin != std::string_view::npos) {
        const std::size_t end = status.find_first_of(end_of_path, begin + directory.size());
        place.file = status.substr(begin, end == std::string_view::npos ? end : end - begin);
        rest = status.substr(begin + place.file.size());
    } else if (const std::string_view name = bare_table_name(status); !name.empty()) {
        place.file = directory + "/" + std::string(name);
        rest = status;
    }
    constexpr std::string_view before_offset = " offset ";
    if (const std::size_t found = rest.find(before_offset); found != std::string_view::npos) {
        const std::string_view digits = rest.substr(found + before_offset.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), place.offset);
    }
    return place;
}

}  // namespace essaim::rocks
