#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/quantity.h"
#include "events/vocabulary/rate.h"

namespace essaim::activities {

/// One line of an invoice or a credit note as it was issued.
struct BilledLine {
    std::string label;
    Quantity quantity;
    Money unit_price;  // excl. VAT; below zero for a rebate
    Rate vat_rate;
    Money net;  // round2(quantity x unit_price)

    static constexpr auto fields() {
        using B = BilledLine;
        return std::tuple{Field{"label", &B::label}, Field{"quantity", &B::quantity},
                          Field{"unit_price", &B::unit_price}, Field{"vat_rate", &B::vat_rate},
                          Field{"net", &B::net}};
    }
    bool operator==(const BilledLine&) const = default;
};

/// The VAT of one rate: on the sum of that rate's lines (CGI art. 278 and following).
struct VatOfRate {
    Rate rate;
    Money base;
    Money vat;

    static constexpr auto fields() {
        using V = VatOfRate;
        return std::tuple{Field{"rate", &V::rate}, Field{"base", &V::base}, Field{"vat", &V::vat}};
    }
    bool operator==(const VatOfRate&) const = default;
};

/// What the pooled services take of a turnover (or give back), with the rule it comes from. No rule in force
/// on the day: nothing is taken.
struct ContributionTaken {
    std::optional<RuleId> rule;
    Rate percent;
    Money amount;

    static constexpr auto fields() {
        using C = ContributionTaken;
        return std::tuple{Field{"rule", &C::rule}, Field{"percent", &C::percent},
                          Field{"amount", &C::amount}};
    }
    bool operator==(const ContributionTaken&) const = default;
};

}  // namespace essaim::activities
