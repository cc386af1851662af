#include "events/vocabulary/id.h"

namespace essaim {

bool is_id(std::string_view text, std::size_t longest) noexcept {
    if (text.empty() || text.size() > longest || text.front() == '-') return false;
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
    return true;
}

}  // namespace essaim
