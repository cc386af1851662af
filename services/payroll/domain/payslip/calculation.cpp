#include "services/payroll/domain/payslip/calculation.h"

#include <algorithm>
#include <numeric>

namespace essaim::payroll {

namespace {

constexpr std::size_t index(LineCode code) {
    return static_cast<std::size_t>(code);
}

constexpr Int128 capped(Int128 gross, Int128 ceiling) {
    return std::min(gross, ceiling);
}
constexpr Int128 band_2(Int128 gross, Int128 ceiling) {
    return std::max(Int128{0}, std::min(gross, 8 * ceiling) - ceiling);
}
constexpr Int128 four_ceilings(Int128 gross, Int128 ceiling) {
    return std::min(gross, 4 * ceiling);
}
constexpr Int128 over_ceiling(Int128 gross, Int128 ceiling) {
    return gross > ceiling ? std::min(gross, 8 * ceiling) : 0;
}

/// gross <= limit x SMIC, exactly.
bool within(std::int64_t gross_cents, const LowRate& low, const Rational& smic) {
    constexpr Int128 cents_in_euro = 100;
    constexpr Int128 million = 1'000'000;
    return Int128{gross_cents} * smic.denominator() * million <= low.limit * smic.numerator() * cents_in_euro;
}

/// The base of CSG and CRDS: less the abatement up to four ceilings, plus what the employer gives for covers,
/// which is not rounded for itself.
Cents social_levy_base(const Terms& terms, const Bases& bases, Cents covers) {
    const Int128 unit = terms.unit;
    const Int128 denominator = unit * whole_rate;
    return {Int128{bases.gross} * denominator - bases.abated * terms.figures->social_levy_abatement +
                covers.numerator,
            denominator};
}

/// Employer's health premium and death cover, in the denominator of the base above.
Cents covers_base(const Terms& terms, const Bases& bases) {
    const auto& cover = terms.figures->of(LineCode::prv);
    const Int128 death_cover = cover.applies ? bases.capped * cover.employer.value_or(0) : 0;
    return {terms.premium_employer_exact.numerator * terms.unit + death_cover,
            Int128{terms.unit} * whole_rate};
}

/// What of the exempt overtime is in the base of the social levy.
Cents exempt_levy_base(const Terms& terms) {
    return {Int128{terms.overtime_exempt} * (whole_rate - terms.figures->social_levy_abatement), whole_rate};
}

Cents less_exempt(Cents levy, const Terms& terms) {
    const Cents exempt = exempt_levy_base(terms);  // over a divisor of the levy's denominator
    return {levy.numerator - exempt.numerator * (levy.denominator / exempt.denominator), levy.denominator};
}

}  // namespace

Int128 old_age_lines(const Terms& terms, const Bases& bases) {
    const Figures& figures = *terms.figures;
    const auto rate = [&](LineCode code) { return Int128{figures.of(code).employee.value_or(0)}; };
    return (rate(LineCode::viep) + rate(LineCode::aa1) + rate(LineCode::ceg1)) * bases.capped +
           (rate(LineCode::aa2) + rate(LineCode::ceg2)) * bases.band_2 +
           rate(LineCode::cet) * bases.over_ceiling + rate(LineCode::vied) * bases.gross * terms.unit;
}

std::int64_t Amounts::employee_total() const {
    return std::accumulate(employee.begin(), employee.end(), std::int64_t{0});
}

std::int64_t Amounts::employer_total() const {
    return std::accumulate(employer.begin(), employer.end(), std::int64_t{0});
}

Bases bases_of(const Terms& terms, std::int64_t gross) {
    const Int128 before = Int128{terms.gross_before} * terms.unit;
    const Int128 with = Int128{terms.gross_before + gross} * terms.unit;
    const auto added = [&](Int128 (*part)(Int128, Int128)) {
        return part(with, terms.ceiling_with) - part(before, terms.ceiling_before);
    };
    Bases bases{gross,
                terms.gross_before + gross,
                added(capped),
                added(band_2),
                added(four_ceilings),
                added(over_ceiling),
                0,
                false,
                false};
    bases.abated = bases.four_ceilings;
    if (terms.figures->rules->low_rates) {
        bases.health_low = within(bases.gross_of_year, terms.figures->health_low, terms.low_rates_smic);
        bases.family_low = within(bases.gross_of_year, terms.figures->family_low, terms.low_rates_smic);
    }
    return bases;
}

Amounts charge(const Terms& terms, const Bases& bases) {
    const Figures& figures = *terms.figures;
    Amounts amounts;
    amounts.gross = bases.gross;
    const Cents covers = covers_base(terms, bases);
    const Cents social_levy = social_levy_base(terms, bases, covers);
    const auto base_of = [&](Base base) -> Cents {
        switch (base) {
            case Base::gross:
                return {bases.gross, 1};
            case Base::capped:
                return {bases.capped, terms.unit};
            case Base::band_2:
                return {bases.band_2, terms.unit};
            case Base::four_ceilings:
                return {bases.four_ceilings, terms.unit};
            case Base::over_ceiling:
                return {bases.over_ceiling, terms.unit};
            case Base::housing:
                return figures.housing_uncapped ? Cents{bases.gross, 1} : Cents{bases.capped, terms.unit};
            case Base::social_levy:
                return social_levy;
            case Base::deductible_levy:
                return terms.overtime_exempt == 0 ? social_levy : less_exempt(social_levy, terms);
            case Base::exempt_overtime:
                return exempt_levy_base(terms);
            case Base::overtime_relief:
            case Base::overtime_hours:
                return {terms.overtime, 1};
            case Base::covers:
                return covers;
            case Base::premium:
                return {terms.premium_employer + terms.premium_employee, 1};
            case Base::reduction:
                return {};
        }
        __builtin_unreachable();
    };
    for (const LineRule& line : figures.rules->lines) {
        const std::size_t at = index(line.code);
        const LineRates& rates = figures.rates[at];
        if (!rates.applies) continue;
        amounts.base[at] = base_of(line.base);
        if (rates.employee) amounts.employee[at] = share_of(*rates.employee, amounts.base[at]);
        if (rates.employer) amounts.employer[at] = share_of(*rates.employer, amounts.base[at]);
    }
    if (terms.overtime != 0) {
        const std::int64_t most = figures.of(LineCode::rhs).employee.value_or(0);
        const std::int64_t borne =
            bases.gross <= 0 ? 0 : rounded({old_age_lines(terms, bases), Int128{terms.unit} * bases.gross});
        amounts.relief_rate = std::clamp<std::int64_t>(borne, 0, most);
        amounts.employee[index(LineCode::rhs)] = -share_of(amounts.relief_rate, {terms.overtime, 1});
    }
    if (terms.overtime_hundredths != 0) {
        constexpr std::int64_t hundredths_of_an_hour = 100;
        amounts.employer[index(LineCode::dhs)] =
            -rounded({Int128{terms.overtime_hundredths} * figures.overtime_deduction, hundredths_of_an_hour});
    }
    amounts.employer[index(LineCode::mut)] = terms.premium_employer;
    amounts.employee[index(LineCode::mut)] = terms.premium_employee;
    if (figures.rules->low_rates) {
        // On the year: what is due at this month's rate, less what the year has charged already.
        const auto on_the_year = [&](LineCode code, bool low, const LowRate& rate, std::int64_t charged) {
            const std::int64_t whole = low ? rate.rate : figures.of(code).employer.value_or(0);
            amounts.employer[index(code)] = share_of(whole, {bases.gross_of_year, 1}) - charged;
        };
        on_the_year(LineCode::mal, bases.health_low, figures.health_low, terms.health_charged);
        on_the_year(LineCode::af, bases.family_low, figures.family_low, terms.family_charged);
    }
    return amounts;
}

Amounts calculate(const Terms& terms, std::int64_t gross) {
    const Figures& figures = *terms.figures;
    Amounts amounts = charge(terms, bases_of(terms, gross));
    const ReductionBase base{terms.reduction_gross_before + gross, terms.reduction_smic.numerator(),
                             terms.reduction_smic.denominator()};
    constexpr Int128 ten_thousand = 10'000;
    amounts.coefficient = figures.rules->coefficient(base, figures.reduction);
    amounts.reduction_total = rounded({Int128{amounts.coefficient} * base.gross_cents, ten_thousand});
    amounts.employer[index(LineCode::rg)] = terms.reduction_granted - amounts.reduction_total;
    return amounts;
}

}  // namespace essaim::payroll
