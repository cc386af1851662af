#include "events/core/canonical.h"

#include <array>

namespace essaim::canonical {

namespace {

constexpr std::array<bool, 256> escaped = [] {
    std::array<bool, 256> all{};
    for (std::size_t c = 0; c < 0x20; ++c) all[c] = true;
    all['"'] = all['\\'] = true;
    return all;
}();

}  // namespace

void write_text(std::string& out, std::string_view text) {
    bool plain = true;
    for (const char c : text) plain = plain && !escaped[static_cast<unsigned char>(c)];
    if (!plain) {
        out += canonical_json(Node(text));
        return;
    }
    const auto at = out.size();
    out.resize(at + text.size() + 2, '"');
    text.copy(out.data() + at + 1, text.size());
}

}  // namespace essaim::canonical
