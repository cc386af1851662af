#include "services/essaim/serve/media_type.h"

#include <algorithm>
#include <string>

#include "services/essaim/serve/trimmed.h"

namespace essaim::host {

namespace {

/// Without the spaces around it, in lower case.
std::string plain(std::string_view text) {
    std::string small(trimmed(text));
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

}  // namespace

bool is_media_type(std::string_view content_type, std::string_view wanted) {
    const auto type = content_type.substr(0, content_type.find(';'));
    if (plain(type) != wanted) return false;
    auto rest = content_type.substr(type.size());
    while (!rest.empty()) {
        rest.remove_prefix(1);  // the semicolon
        const auto parameter = rest.substr(0, rest.find(';'));
        rest.remove_prefix(parameter.size());
        const auto text = plain(parameter);
        if (text.starts_with("charset=") && text != "charset=utf-8" && text != "charset=\"utf-8\"")
            return false;
    }
    return true;
}

}  // namespace essaim::host
