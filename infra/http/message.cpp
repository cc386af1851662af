#include "infra/http/message.h"

#include <algorithm>

namespace essaim::http {

namespace {
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}
}  // namespace

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header& h) { return same_name(h.name, name); });
    if (found == headers.end()) return std::nullopt;
    return std::string_view(found->value);
}

std::size_t count_headers(const Headers& headers, std::string_view name) {
    return static_cast<std::size_t>(std::count_if(headers.begin(), headers.end(),
                                                  [&](const Header& h) { return same_name(h.name, name); }));
}

}  // namespace essaim::http
