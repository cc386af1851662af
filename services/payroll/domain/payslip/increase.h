#pragma once
#include <compare>
#include <cstdint>

#include "events/core/node_form.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// By how much an hour is paid above its plain price: 25 %, 10 %. 0 to 200 %.
struct Increase {
    Rate percent;
    friend constexpr auto operator<=>(const Increase&, const Increase&) = default;
};

}  // namespace essaim::payroll

/// "25.00" or "25", and read also from the number 25.
template <>
struct essaim::TextForm<essaim::payroll::Increase> {
    static std::string write(const payroll::Increase& increase);
    static tl::expected<payroll::Increase, InvalidCode> read(std::string_view text);
    static constexpr InvalidCode code = "invalid_rate";
    static constexpr std::string_view pattern = R"(^(0|[1-9][0-9]{0,2})(\.[0-9]{1,6})?$)";
    static constexpr std::string_view example = "25";
};

template <>
struct essaim::NodeForm<essaim::payroll::Increase> {
    static Node to(const payroll::Increase& increase);
    static tl::expected<payroll::Increase, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};
