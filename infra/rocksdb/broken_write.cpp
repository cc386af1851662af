#include <algorithm>
#include <array>

#include "infra/rocksdb/place.h"

namespace essaim::rocks {
namespace {

constexpr std::size_t block_bytes = 32768;
constexpr std::size_t header_bytes = 4 + 2 + 1;                 // CRC, length, type
constexpr std::size_t recyclable_header_bytes = 4 + 2 + 1 + 4;  // and the log's number
constexpr unsigned char first_recyclable_type = 5;
constexpr unsigned char last_type = 8;

constexpr std::array<std::uint32_t, 256> crc_table = [] {
    constexpr std::uint32_t castagnoli = 0x82f63b78;  // RFC 3720 appendix B.4, reflected
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? crc >> 1 ^ castagnoli : crc >> 1;
        table[byte] = crc;
    }
    return table;
}();

unsigned char at(std::string_view bytes, std::size_t index) {
    return static_cast<unsigned char>(bytes[index]);
}

/// CRC-32C as RocksDB stores it: rotated and shifted, so that a checksum of checksums stays one.
std::uint32_t stored_crc(std::string_view bytes) {
    std::uint32_t crc = 0xffffffff;
    for (std::size_t i = 0; i < bytes.size(); ++i) crc = crc_table[(crc ^ at(bytes, i)) & 0xff] ^ crc >> 8;
    crc = ~crc;
    return (crc >> 15 | crc << 17) + 0xa282ead8;
}

/// The size of the whole write at the beginning of `rest`, which ends with its block; nullopt if broken.
std::optional<std::size_t> whole_write(std::string_view rest) {
    const std::uint32_t crc = static_cast<std::uint32_t>(at(rest, 0) | at(rest, 1) << 8 | at(rest, 2) << 16) |
                              static_cast<std::uint32_t>(at(rest, 3)) << 24;
    const auto length = static_cast<std::size_t>(at(rest, 4) | at(rest, 5) << 8);
    const unsigned char type = at(rest, 6);
    const std::size_t header = type < first_recyclable_type ? header_bytes : recyclable_header_bytes;
    if (type == 0 || type > last_type || header + length > rest.size()) return std::nullopt;
    if (stored_crc(rest.substr(6, header - 6 + length)) != crc) return std::nullopt;
    return header + length;
}

}  // namespace

std::optional<std::uint64_t> first_broken_write(std::string_view file_bytes) {
    for (std::size_t block = 0; block < file_bytes.size(); block += block_bytes) {
        std::string_view rest = file_bytes.substr(block, block_bytes);
        const auto here = [&] {
            return block + std::min(block_bytes, file_bytes.size() - block) - rest.size();
        };
        while (rest.size() >= header_bytes) {
            const auto size = whole_write(rest);
            if (!size) return here();
            rest.remove_prefix(*size);
        }
        const bool last = block + block_bytes >= file_bytes.size();
        if (last && !rest.empty() && here() + header_bytes <= block + block_bytes) return here();
    }
    return std::nullopt;
}

}  // namespace essaim::rocks
