#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::activities {

/// What a pay decision wants of its money: spend it at the contract's hours (`cost`), a gross or a net before
/// tax a month, or as many hours as it pays at an hourly gross.
enum class PayTarget : std::uint8_t { cost = 0, gross = 1, net = 2, hours = 3 };

/// Why reserved money went back to its activity unspent.
enum class ReturnCause : std::uint8_t {
    no_payslip = 0,          // the period closed without a payslip of the member
    decided_after_close = 1  // the decision was not in the cut at which the period was closed
};

}  // namespace essaim::activities

namespace essaim {

template <>
struct Enumerators<activities::PayTarget> {
    using enum activities::PayTarget;
    static constexpr std::array<std::pair<activities::PayTarget, std::string_view>, 4> names{{
        {cost, "cost"},
        {gross, "gross"},
        {net, "net"},
        {hours, "hours"},
    }};
};

template <>
struct Enumerators<activities::ReturnCause> {
    using enum activities::ReturnCause;
    static constexpr std::array<std::pair<activities::ReturnCause, std::string_view>, 2> names{{
        {no_payslip, "no_payslip"},
        {decided_after_close, "decided_after_close"},
    }};
};

}  // namespace essaim
