#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "events/vocabulary/hours.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/rate.h"
#include "services/payroll/domain/payslip/month_facts.h"
#include "services/payroll/domain/payslip/parameters.h"
#include "services/payroll/domain/payslip/payslip_error.h"
#include "services/payroll/domain/payslip/rule_set.h"

namespace essaim::payroll {

/// What decides which rates apply, all but the pay itself.
struct Circumstances {
    Month period;
    Date known_on;
    std::int64_t headcount = 0;  // the legal one
    bool executive = false;
    bool fixed_term = false;
    bool overtime = false;        // some hours were worked above the contract's
    bool alsace_moselle = false;  // work is in Bas-Rhin, Haut-Rhin or Moselle
    std::string_view commune;     // of work; empty: the rates of the transport levy are given
    Rate work_accident;
    Rate transport;
    Rate transport_additional;
    Rate transport_regional;
    Rate apprenticeship;  // the additional contribution, from 250 on
    std::optional<ProvidentCover> provident;
};

/// The rates of one line, in millionths of a percent. nullopt: there is no such share.
struct LineRates {
    std::optional<std::int64_t> employee;
    std::optional<std::int64_t> employer;
    bool applies = false;
};

/// A lower rate that holds while the gross of the year is at most `limit` (in millionths) times its SMIC.
struct LowRate {
    std::int64_t rate = 0;
    std::int64_t limit = 0;
};

/// The published figures of one payslip, chosen once by its period and by what was known.
struct Figures {
    const RuleSet* rules = nullptr;
    std::array<LineRates, line_codes> rates;  // by LineCode
    Money ceiling;                            // P of a full month at full time
    Money smic;                               // an hour's, in force in the period
    Money reduction_smic;                     // an hour's, that of the reduction
    Money low_rates_smic;                     // an hour's, that of the low rates
    bool housing_uncapped = false;
    std::int64_t social_levy_abatement = 0;  // millionths of a percent
    LowRate health_low, family_low;
    std::int64_t overtime_deduction = 0;  // cents, of the employer for an hour at full time
    Money overtime_limit;                 // of a year: what bears no income tax
    ReductionScale reduction{};
    Date reduction_from;  // when the reduction's formula or T last changed: its sums restart

    const LineRates& of(LineCode code) const { return rates[static_cast<std::size_t>(code)]; }
};

/// `parameter_missing` if the rules or a figure they need were not published for the period.
tl::expected<Figures, PayslipError> figures_for(const Circumstances& circumstances,
                                                const Parameters& parameters);

}  // namespace essaim::payroll
