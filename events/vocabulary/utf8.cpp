#include "events/vocabulary/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace essaim {
namespace {

// The number of bytes after a leading byte, and the bounds of the first of them (Unicode, table 3-7).
struct Lead {
    int following;
    unsigned char least;
    unsigned char most;
};

Lead lead_of(unsigned char byte) noexcept {
    if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
    if (byte == 0xE0) return {2, 0xA0, 0xBF};
    if (byte == 0xED) return {2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
    if (byte == 0xF0) return {3, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
    if (byte == 0xF4) return {3, 0x80, 0x8F};
    return {0, 0, 0};
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept {
    std::size_t at = 0;
    while (at < bytes.size()) {
        // Most texts are ASCII: eight bytes at a time.
        std::uint64_t eight = 0;
        constexpr std::uint64_t any_above = 0x8080808080808080;
        while (bytes.size() - at >= sizeof eight) {
            std::memcpy(&eight, bytes.data() + at, sizeof eight);
            if (eight & any_above) break;
            at += sizeof eight;
        }
        if (at == bytes.size()) return true;
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        if (byte < 0x80) continue;
        Lead lead = lead_of(byte);
        if (lead.following == 0) return false;
        for (; lead.following > 0; --lead.following, ++at) {
            if (at == bytes.size()) return false;
            const auto next = static_cast<unsigned char>(bytes[at]);
            if (next < lead.least || next > lead.most) return false;
            lead.least = 0x80;
            lead.most = 0xBF;
        }
    }
    return true;
}

}  // namespace essaim
