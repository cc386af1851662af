#pragma once
#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string_view>

#include "services/essaim/rights/reason.h"
#include "services/essaim/serve/caller.h"
#include "services/essaim/serve/door.h"
#include "services/essaim/serve/media_type.h"

namespace essaim::host {

/// How long `min_position` waits.
inline constexpr std::chrono::milliseconds most_wait{10'000};

/// What was found out before the body was read.
struct Door::Admitted {
    Route route;
    Caller caller;
    Language language{};
    rights::Sight sight;
    Seen seen;
    std::shared_ptr<Upload> upload;  // where a file is sent
    /// No right was found, but one may be given before the position that the caller asks to be after.
    bool looks_again = false;
};

/// The token that `position` of an answer is.
inline std::optional<kernel::Cut> read_position(std::string_view token) {
    return kernel::read_cut_token("cut:" + std::string(token));
}

/// What in a query an address has no use for, or what stands there twice.
/// `names`: those that may be there, with a space between.
inline std::optional<Invalid> unasked(const http::Target& target, std::string_view names) {
    const auto padded = " " + std::string(names) + " ";
    std::set<std::string_view> seen;
    for (const auto& [name, value] : target.query) {
        if (name.find(' ') != std::string::npos || padded.find(" " + name + " ") == std::string::npos)
            return Invalid{"unknown_field", "/" + name, names.empty() ? "-" : std::string(names)};
        if (!seen.insert(name).second) return Invalid{"duplicate_key", "/" + name};
    }
    return std::nullopt;
}

/// The same with one header more.
inline http::Response with_header(http::Response response, std::string name, std::string value) {
    response.headers.push_back({std::move(name), std::move(value)});
    return response;
}

}  // namespace essaim::host
