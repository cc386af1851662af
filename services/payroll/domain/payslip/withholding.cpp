#include "services/payroll/domain/payslip/withholding.h"

#include <algorithm>

#include "events/vocabulary/rounding.h"

namespace essaim::payroll {

namespace {

constexpr std::int64_t cent = 10'000;  // millionths in a cent

ParameterName grid_of(WithholdingZone zone) {
    switch (zone) {
        case WithholdingZone::metropole:
            return ParameterName::withholding_metropole;
        case WithholdingZone::antilles_reunion:
            return ParameterName::withholding_antilles_reunion;
        case WithholdingZone::guyane_mayotte:
            return ParameterName::withholding_guyane_mayotte;
    }
    __builtin_unreachable();
}

tl::unexpected<PayslipError> missing(ParameterName name, Date paid_on) {
    return tl::unexpected{PayslipError{
        "parameter_missing",
        "nothing published for " + std::string{name_of(name)} + " on " + TextForm<Date>::write(paid_on),
        "/paid_on"}};
}

}  // namespace

tl::expected<Withholding, PayslipError> withhold(const PayslipRequest& request, Money net_taxable,
                                                 const Parameters& parameters) {
    const Money taxed = std::max(net_taxable, Money{});
    if (const auto& personal = request.withholding_rate.personal)
        return Withholding{*personal, round2_half_up(*personal, taxed)};

    const Date paid_on = request.paid_on.value_or(request.period.first_day());
    const Date known_on = request.known_on.value_or(last_date);
    const ParameterName grid = grid_of(request.withholding_zone.value_or(WithholdingZone::metropole));
    const auto* rates = parameters.find(grid, paid_on, known_on);
    if (!rates) return missing(grid, paid_on);
    Money base = taxed;
    if (request.short_contract.value_or(false)) {
        const auto* abatement = parameters.find(ParameterName::short_contract_abatement, paid_on, known_on);
        if (!abatement) return missing(ParameterName::short_contract_abatement, paid_on);
        base = std::max(Money{}, taxed - Money{abatement->amount / cent});
    }
    const Rate rate{rates->amount_at(base.cents * cent)};
    return Withholding{rate, round2_half_up(rate, base)};
}

}  // namespace essaim::payroll
