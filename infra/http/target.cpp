#include "infra/http/target.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

#include "events/vocabulary/utf8.h"

namespace essaim::http {

namespace {

enum class In : std::uint8_t { path, query };

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

/// Decoded once: what it gives is never decoded again.
std::optional<std::string> decoded(std::string_view text, In in) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '%') {
            if (at + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[at + 1]);
            const int low = hex_digit(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            at += 2;
        } else if (c == '+' && in == In::query) {
            c = ' ';
        }
        if (is_control(c)) return std::nullopt;
        out.push_back(c);
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

bool read_path(std::string_view text, std::vector<std::string>& path) {
    text.remove_prefix(1);
    while (!text.empty()) {
        const auto slash = text.find('/');
        auto segment = decoded(text.substr(0, slash), In::path);
        if (!segment || segment->empty() || *segment == "." || *segment == "..") return false;
        path.push_back(std::move(*segment));
        if (slash == std::string_view::npos) break;
        text.remove_prefix(slash + 1);
    }
    return true;
}

bool read_query(std::string_view text, std::vector<std::pair<std::string, std::string>>& query) {
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto field = text.substr(0, end);
        if (!field.empty()) {
            const auto equals = field.find('=');
            auto name = decoded(field.substr(0, equals), In::query);
            auto value = decoded(equals == std::string_view::npos ? "" : field.substr(equals + 1), In::query);
            if (!name || !value) return false;
            query.emplace_back(std::move(*name), std::move(*value));
        }
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return true;
}

bool begins_with(std::string_view text, std::string_view scheme) {
    return text.size() >= scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), text.begin(), [](char wanted, char c) {
               return wanted == std::tolower(static_cast<unsigned char>(c));
           });
}

/// Of a whole address, what stands after its authority, which is looked at no more than Host is.
std::optional<std::string_view> after_authority(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!begins_with(text, scheme)) continue;
        text.remove_prefix(scheme.size());
        const auto authority = text.substr(0, text.find_first_of("/?"));
        if (authority.empty() || authority.find('@') != std::string_view::npos) return std::nullopt;
        return text.substr(authority.size());
    }
    return text;
}

}  // namespace

std::optional<std::string_view> Target::field(std::string_view name) const {
    const auto found =
        std::find_if(query.begin(), query.end(), [&](const auto& f) { return f.first == name; });
    if (found == query.end()) return std::nullopt;
    return std::string_view(found->second);
}

std::string Target::path_text() const {
    if (path.empty()) return "/";
    std::string text;
    for (const auto& segment : path) text += "/" + percent_encoded(segment);
    return text;
}

std::optional<Target> read_target(std::string_view text) {
    const auto origin = after_authority(text);
    const bool is_whole = origin && origin->size() != text.size();  // whose path may be left out
    if (!origin || text.find('#') != std::string_view::npos) return std::nullopt;
    Target target;
    const auto mark = origin->find('?');
    auto path = origin->substr(0, mark);
    if (path.empty() && is_whole) path = "/";
    if (!path.starts_with('/') || !read_path(path, target.path)) return std::nullopt;
    if (mark != std::string_view::npos && !read_query(origin->substr(mark + 1), target.query))
        return std::nullopt;
    return target;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            out.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.push_back('%');
            out.push_back(digits[byte >> 4]);
            out.push_back(digits[byte & 15]);
        }
    }
    return out;
}

}  // namespace essaim::http
