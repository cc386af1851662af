#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "events/core/field.h"
#include "events/core/node_form.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/rate.h"

namespace essaim::payroll {

/// What a gross is made of (suspension and maintained: an absence of which pay is kept up, whatever its
/// reason), then what stands between the lines and what is paid, in the order of the bulletin.
enum class ElementCode : std::uint8_t {
    salary,
    absence,
    bonus,
    suspension,
    maintained,
    paid_leave,
    overtime,
    complementary,
    benefits_in_kind,
    refunds,
    advances,
    daily_allowances,
    benefits_received,
    seizure,
    // Of corrections carried from earlier months; added where they are, never by a month alone.
    corrected_taxable,  // amount 0.00: its tax is in what is withheld
    corrected_benefits,
    employment_cost,  // amount 0.00: of the cost, what no pay decision bears
};

/// One element of the gross (its amounts sum to the gross) or of what is paid beside the contributions (its
/// amounts are added to the net: a deduction is below zero).
struct PayElement {
    ElementCode code{};
    std::string label;  // as on the bulletin
    std::optional<Hours> hours;
    std::optional<Rate> rate;  // percent of the base, or by which an hour is increased
    Money base;
    Money amount;
    std::string rule;
    Date rule_from{};
    std::string source;
    static constexpr auto fields() {
        using E = PayElement;
        return std::tuple{
            Field{"code", &E::code}, Field{"label", &E::label},         Field{"hours", &E::hours},
            Field{"rate", &E::rate}, Field{"base", &E::base},           Field{"amount", &E::amount},
            Field{"rule", &E::rule}, Field{"rule_from", &E::rule_from}, Field{"source", &E::source}};
    }
    bool operator==(const PayElement&) const = default;
};

}  // namespace essaim::payroll

/// What is absent is not written.
template <>
inline constexpr bool essaim::omits_absent<essaim::payroll::PayElement> = true;
template <>
struct essaim::NodeForm<essaim::payroll::PayElement> {
    static Node to(const payroll::PayElement& element);
    static tl::expected<payroll::PayElement, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};

template <>
struct essaim::Enumerators<essaim::payroll::ElementCode> {
    using E = essaim::payroll::ElementCode;
    static constexpr std::array<std::pair<E, std::string_view>, 17> names{{
        {E::salary, "salary"},
        {E::absence, "absence"},
        {E::bonus, "bonus"},
        {E::suspension, "suspension"},
        {E::maintained, "maintained"},
        {E::paid_leave, "paid_leave"},
        {E::overtime, "overtime"},
        {E::complementary, "complementary"},
        {E::benefits_in_kind, "benefits_in_kind"},
        {E::refunds, "refunds"},
        {E::advances, "advances"},
        {E::daily_allowances, "daily_allowances"},
        {E::benefits_received, "benefits_received"},
        {E::seizure, "seizure"},
        {E::corrected_taxable, "corrected_taxable"},
        {E::corrected_benefits, "corrected_benefits"},
        {E::employment_cost, "employment_cost"},
    }};
};
