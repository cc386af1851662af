#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace essaim::rocks {

/// Where RocksDB says that it found damage: a file, and the offset in it where it knows.
struct Place {
    std::string file;  // empty: it named none
    std::uint64_t offset = 0;

    bool operator==(const Place&) const = default;
};

/// Reads the place out of the text of a status: the first path under `directory`, or the first bare name of
/// a table file, then " offset N" behind it.
Place place_in(std::string_view status, const std::string& directory);

}  // namespace essaim::rocks
