#include "events/core/canonical.h"

namespace essaim::canonical {

void write_text(std::string& out, std::string_view text) {
    const bool plain = std::none_of(text.begin(), text.end(), [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    });
    if (!plain) {
        out += canonical_json(Node(text));
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

}  // namespace essaim::canonical
