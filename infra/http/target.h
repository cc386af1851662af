#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace essaim::http {

/// What a request asks for: the path in decoded segments and the fields of the query.
struct Target {
    std::vector<std::string> path;  // "/v1/me" = {"v1", "me"}; "/" = {}
    std::vector<std::pair<std::string, std::string>> query;

    /// The first value of a field of the query.
    std::optional<std::string_view> field(std::string_view name) const;
    /// "/v1/me", encoded as `read_target` reads it; without the query.
    std::string path_text() const;
    bool operator==(const Target&) const = default;
};

/// Origin form ("/path?query"), or absolute form ("http://host/path?query", RFC 9112, 3.2.2), of which the
/// host is not looked at. Each segment and each field is percent-decoded once; a `+` in the query
/// is a space. nullopt: neither form, a user before the host, a broken %-sequence, a control character or an
/// invalid UTF-8 sequence once decoded, a segment that is empty (but for one trailing slash), `.` or `..`, a
/// fragment. Pure.
std::optional<Target> read_target(std::string_view text);

/// One segment or value, percent-encoded: everything but the unreserved characters of RFC 3986.
std::string percent_encoded(std::string_view text);

}  // namespace essaim::http
