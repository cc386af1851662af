#pragma once
#include <string_view>

namespace essaim::host {

/// Without the spaces and tabs around it (RFC 9110, 5.6.3).
inline std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace essaim::host
