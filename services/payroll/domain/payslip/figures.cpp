#include "services/payroll/domain/payslip/figures.h"

#include <algorithm>

#include "services/payroll/domain/payslip/exact.h"

namespace essaim::payroll {

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t tenth_of_thousandth = 100;  // millionths in a ten-thousandth
constexpr std::int64_t cent = 10'000;              // millionths in a cent

/// Looks parameters up and remembers the first that is missing, so that a caller asks once at the end.
class Lookup {
  public:
    Lookup(const Parameters& parameters, Date on, Date known_on)
        : parameters_(parameters), on_(on), known_on_(known_on) {}

    const ParameterValue& value(ParameterName name) { return value_on(name, on_); }
    std::int64_t amount(ParameterName name) { return value(name).amount; }
    std::int64_t amount_at(ParameterName name, std::int64_t key) {
        const auto& found = value(name);
        return found.steps.empty() ? found.amount : found.amount_at(key);
    }
    Money money_on(ParameterName name, Date on) { return Money{value_on(name, on).amount / cent}; }
    Money money(ParameterName name) { return money_on(name, on_); }
    /// A rate of the commune; 0 where the commune has none of that family.
    std::int64_t local(std::string_view family, std::string_view commune) const {
        const auto* found = parameters_.find_local(family, commune, on_, known_on_);
        return found ? found->amount : 0;
    }
    /// The transport levy itself: a commune without a published rate is missing, even if it is 0.
    std::int64_t levy(std::string_view commune) {
        const auto* found = parameters_.find_local("vm", commune, on_, known_on_);
        if (!found && missing_.empty()) missing_ = "the transport levy of the commune";
        return found ? found->amount : 0;
    }
    /// The SMIC of a formula: in force in the month of work, or frozen on a day.
    Money smic_by(ParameterName rule) {
        return money_on(ParameterName::smic_hourly, value(rule).frozen_on.value_or(on_));
    }
    /// Empty if none is.
    std::string_view missing() const { return missing_; }

  private:
    const ParameterValue& value_on(ParameterName name, Date on) {
        static const ParameterValue none{};
        if (const auto* found = parameters_.find(name, on, known_on_)) return *found;
        if (missing_.empty()) missing_ = name_of(name);
        return none;
    }

    const Parameters& parameters_;
    Date on_;
    Date known_on_;
    std::string_view missing_;
};

PayslipError missing(std::string_view what, Month period) {
    return {"parameter_missing",
            "nothing published for " + std::string{what} + " in " + TextForm<Month>::write(period),
            "/period"};
}

bool concerned(Concerns concerns, const Circumstances& who) {
    switch (concerns) {
        case Concerns::everyone:
            return true;
        case Concerns::executives:
            return who.executive;
        case Concerns::fixed_term:
            return who.fixed_term;
        case Concerns::overtime:
            return who.overtime;
        case Concerns::outside_alsace_moselle:
            return !who.alsace_moselle;
    }
    __builtin_unreachable();
}

/// Both shares of the plan; of an executive at least the published employer's share.
void set_provident(LineRates& rates, const LineRule& line, const Circumstances& who, Lookup& lookup) {
    rates.applies = who.provident || who.executive;
    if (who.provident) {
        const std::int64_t whole = who.provident->rate.millionths;
        const std::int64_t employer = static_cast<std::int64_t>(
            Int128{whole} * who.provident->employer_percent.millionths / whole_rate);
        rates.employer = employer;
        if (employer != whole) rates.employee = whole - employer;
    }
    if (who.executive) rates.employer = std::max(rates.employer.value_or(0), lookup.amount(*line.employer));
}

/// A share of the transport levy: the commune's, or as given; due from a headcount on.
void set_transport(LineRates& rates, const Circumstances& who, Lookup& lookup, std::string_view family,
                   Rate given) {
    if (who.commune.empty() && given == Rate{}) return;
    rates.applies = who.headcount * million >= lookup.amount(ParameterName::vm_headcount);
    rates.employer = given.millionths;
    if (rates.applies && !who.commune.empty())
        rates.employer = family == "vm" ? lookup.levy(who.commune) : lookup.local(family, who.commune);
}

/// In place: a copy of what was only just written byte by byte makes the processor wait, which was a seventh
/// of a payslip's time.
void set_rates(LineRates& rates, const LineRule& line, const Circumstances& who, Lookup& lookup) {
    if (!concerned(line.concerns, who)) return;
    const bool local = who.alsace_moselle;
    const auto& employee =
        local && line.employee_in_alsace_moselle ? line.employee_in_alsace_moselle : line.employee;
    const auto& employer =
        local && line.employer_in_alsace_moselle ? line.employer_in_alsace_moselle : line.employer;
    if (employee) rates.employee = lookup.amount(*employee);
    switch (line.employer_rate) {
        case EmployerRate::published:
            if (employer) rates.employer = lookup.amount_at(*employer, who.headcount * million);
            break;
        case EmployerRate::work_accident:
            rates.employer = who.work_accident.millionths;
            break;
        case EmployerRate::transport:
            return set_transport(rates, who, lookup, "vm", who.transport);
        case EmployerRate::transport_additional:
            return set_transport(rates, who, lookup, "vma", who.transport_additional);
        case EmployerRate::transport_regional:
            return set_transport(rates, who, lookup, "vmrr", who.transport_regional);
        case EmployerRate::apprenticeship:
            if (who.apprenticeship == Rate{} ||
                who.headcount * million < lookup.amount(ParameterName::csa_sup_headcount))
                return;
            rates.employer = who.apprenticeship.millionths;
            break;
        case EmployerRate::provident:
            return set_provident(rates, line, who, lookup);
    }
    rates.applies = true;
}

}  // namespace

tl::expected<Figures, PayslipError> figures_for(const Circumstances& who, const Parameters& parameters) {
    using enum ParameterName;
    tl::expected<Figures, PayslipError> found;  // the one thing returned, so that it is written in place
    Figures& figures = *found;
    figures.rules = rule_set_for(who.period, who.known_on);
    if (!figures.rules) {
        found = tl::unexpected{missing("the rules of pay", who.period)};
        return found;
    }
    Lookup lookup{parameters, who.period.first_day(), who.known_on};
    const std::int64_t headcount = who.headcount * million;

    for (const LineRule& line : figures.rules->lines)
        set_rates(figures.rates[static_cast<std::size_t>(line.code)], line, who, lookup);
    figures.ceiling = lookup.money(social_security_ceiling);
    figures.smic = lookup.money(smic_hourly);
    figures.reduction_smic = lookup.smic_by(reduction_smic);
    figures.housing_uncapped = headcount >= lookup.amount(fnal_uncapped_headcount);
    figures.social_levy_abatement = lookup.amount(csg_abatement);
    figures.low_rates_smic = figures.reduction_smic;
    if (figures.rules->low_rates) {
        figures.low_rates_smic = lookup.smic_by(low_rates_smic);
        figures.health_low = {lookup.amount(mal_employer_low), lookup.amount(mal_low_limit)};
        figures.family_low = {lookup.amount(af_employer_low), lookup.amount(af_low_limit)};
    }
    if (who.overtime) {
        figures.overtime_deduction = lookup.amount_at(overtime_deduction, headcount) / cent;
        figures.overtime_limit = lookup.money(overtime_exempt_limit);
    }
    const auto& scale = lookup.value(figures.rules->reduction_scale);
    figures.reduction.variable =
        lookup.amount_at(figures.rules->reduction_scale, headcount) / tenth_of_thousandth;
    if (figures.rules->reduction_least)
        figures.reduction.least = lookup.amount(*figures.rules->reduction_least) / tenth_of_thousandth;
    figures.reduction_from = std::max(scale.from, figures.rules->from.first_day());

    if (!lookup.missing().empty()) found = tl::unexpected{missing(lookup.missing(), who.period)};
    return found;
}

}  // namespace essaim::payroll
