#pragma once
#include <string_view>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

/// Turns the payslips of a closed period into charges and returns what was not spent. Put by the process
/// `settle pay` when payroll closes the period; it cannot be refused.
struct SettlePay {
    static constexpr std::string_view name = "settle_pay";
    static constexpr std::string_view help = "Charge the payslips of a closed period to the activities.";
    Month period;

    static constexpr auto fields() { return std::tuple{Field{"period", &SettlePay::period}}; }
    bool operator==(const SettlePay&) const = default;
};

}  // namespace essaim::activities
