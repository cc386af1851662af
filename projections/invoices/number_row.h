#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"

namespace essaim::projections {

/// Under which number an invoice stands.
struct NumberRow {
    std::string number;
    static constexpr auto fields() { return std::tuple{Field{"number", &NumberRow::number}}; }
};

}  // namespace essaim::projections
