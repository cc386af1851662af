#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"

namespace essaim::payroll {

/// A row of a published table: `value` holds below `below`; the last row has no bound.
struct PublishedRow {
    std::optional<std::string> below;
    std::string value;
    static constexpr auto fields() {
        return std::tuple{Field{"below", &PublishedRow::below}, Field{"value", &PublishedRow::value}};
    }
    bool operator==(const PublishedRow&) const = default;
};

}  // namespace essaim::payroll
