#include "infra/rocksdb/place.h"

#include <charconv>

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

}  // namespace

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
