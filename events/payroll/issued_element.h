#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// What a gross was made of (absence, overtime, benefits in kind, …), or what stood between the lines and
/// what was paid (advances, what was seized, …). Amounts are added: a deduction is below zero.
struct IssuedElement {
    std::string code;
    std::string label;
    std::optional<Hours> hours;
    std::optional<Rate> rate;  // percent of the base, or by which an hour is increased
    Money base;
    Money amount;
    std::string rule;
    Date rule_from{};
    std::string source;  // the text of law

    static constexpr auto fields() {
        using E = IssuedElement;
        return std::tuple{
            Field{"code", &E::code}, Field{"label", &E::label},         Field{"hours", &E::hours},
            Field{"rate", &E::rate}, Field{"base", &E::base},           Field{"amount", &E::amount},
            Field{"rule", &E::rule}, Field{"rule_from", &E::rule_from}, Field{"source", &E::source}};
    }
    bool operator==(const IssuedElement&) const = default;
};

}  // namespace essaim::payroll
