#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/money.h"

namespace essaim::intercooperation {

/// What an agreement costs, excluding VAT: exactly one of them.
struct Price {
    std::optional<Money> per_payslip;
    std::optional<Money> flat;       // a month
    std::optional<std::string> key;  // by which costs are shared
    static constexpr auto fields() {
        return std::tuple{
            Field{"per_payslip", &Price::per_payslip, "for each payslip of the month, excl. VAT"},
            Field{"flat", &Price::flat, "a month, excl. VAT"},
            Field{"key", &Price::key, "how costs are shared"}};
    }
    bool operator==(const Price&) const = default;
};

}  // namespace essaim::intercooperation
