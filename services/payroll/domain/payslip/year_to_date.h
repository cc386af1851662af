#pragma once
#include <cstdint>
#include <optional>
#include <tuple>

#include "events/core/field.h"
#include "events/core/node_form.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/rational.h"

namespace essaim::payroll {

/// The sums of a contract's year from which the next month is regularised: the answer of one month is part of
/// the question of the next. Months without a payslip add nothing.
struct YearToDate {
    std::int64_t year = 0;
    Month last_period;
    Money gross;
    Rational ceiling;  // euros: the ceilings P of the months
    Rational smic;     // euros: the SMIC by which the low rates are tested
    Money reduction_gross;
    Rational reduction_smic;  // euros
    Money reduction_granted;
    Money health_charged;
    Money family_charged;
    std::optional<Money> overtime_exempt;  // from income tax; none without overtime
    static constexpr auto fields() {
        using E = YearToDate;
        return std::tuple{Field{"year", &E::year},
                          Field{"last_period", &E::last_period},
                          Field{"gross", &E::gross},
                          Field{"ceiling", &E::ceiling},
                          Field{"smic", &E::smic},
                          Field{"reduction_gross", &E::reduction_gross},
                          Field{"reduction_smic", &E::reduction_smic},
                          Field{"reduction_granted", &E::reduction_granted},
                          Field{"health_charged", &E::health_charged},
                          Field{"family_charged", &E::family_charged},
                          Field{"overtime_exempt", &E::overtime_exempt}};
    }
    bool operator==(const YearToDate&) const = default;
};

}  // namespace essaim::payroll

/// What is absent is not written.
template <>
inline constexpr bool essaim::omits_absent<essaim::payroll::YearToDate> = true;
template <>
struct essaim::NodeForm<essaim::payroll::YearToDate> {
    static Node to(const payroll::YearToDate& year);
    static tl::expected<payroll::YearToDate, Invalid> from(const Node& node, const NodePath& here);
    static Node schema();
};
