#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/date.h"

namespace essaim::payroll {

/// One row of a parameter that is a table: `value` holds below `below`; the last row, and only it, has no
/// bound.
struct ParameterRow {
    std::optional<std::string> below;
    std::string value;
    static constexpr auto fields() {
        using E = ParameterRow;
        return std::tuple{Field{"below", &E::below}, Field{"value", &E::value}};
    }
    bool operator==(const ParameterRow&) const = default;
};

/// A figure that the law or the social partners have published: from when it holds, since when it is known,
/// and where it is written. The body of `publish_parameter`.
struct PublishedParameter {
    std::string parameter;  // a ParameterName
    std::optional<std::string> value;
    std::optional<std::vector<ParameterRow>> table;
    Date from;
    Date published_on;
    std::string source;
    static constexpr auto fields() {
        using E = PublishedParameter;
        return std::tuple{Field{"parameter", &E::parameter},
                          Field{"value", &E::value},
                          Field{"table", &E::table},
                          Field{"from", &E::from},
                          Field{"published_on", &E::published_on},
                          Field{"source", &E::source}};
    }
    bool operator==(const PublishedParameter&) const = default;
};

}  // namespace essaim::payroll
