#include "services/payroll/domain/month_of_pay.h"

#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/month_items.h"
#include "services/payroll/domain/payslip/circumstances.h"
#include "services/payroll/domain/successive.h"

namespace essaim::payroll {

namespace {

using activities::PayTarget;
using membership::ContractKind;
namespace lib = essaim::payroll;  // the payslip function's own PayTarget and ContractKind

constexpr Rate half_and_half{50'000'000};

/// The SMIC of the month, an hour; 0.00 if it is not published (the payslip then says so).
Money hourly_minimum_wage(const Parameters& parameters, Month period) {
    constexpr std::int64_t millionths_a_cent = 10'000;
    const auto* smic = parameters.find(ParameterName::smic_hourly, period.first_day(), last_date);
    return smic ? Money{smic->amount / millionths_a_cent} : Money{};
}

/// What the decisions due say. Several of one month are all of target cost: they add up.
lib::PayTarget decided(const MemberMonth& month, const Parameters& parameters) {
    lib::PayTarget target;
    const auto& decision = month.due.front();
    switch (decision.target) {
        case PayTarget::cost:
            target.cost = total_due(month);
            break;
        case PayTarget::gross:
            target.gross = decision.target_amount;
            break;
        case PayTarget::net:
            target.net = decision.target_amount;
            break;
        case PayTarget::hours:
            target.cost = total_due(month);
            target.hourly_gross = decision.hourly_gross ? *decision.hourly_gross
                                                        : hourly_minimum_wage(parameters, month.period);
            break;
    }
    return target;
}

std::optional<ContractTerms> terms_of(const PayContract& contract) {
    if (contract.kind == ContractKind::cdd)
        return ContractTerms{lib::ContractKind::cdd, contract.from, contract.until};
    if (!contract.until) return std::nullopt;
    const auto kind = contract.kind == ContractKind::cesa ? lib::ContractKind::cesa : lib::ContractKind::cdi;
    return ContractTerms{kind, contract.from, contract.until};
}

/// A term of two months at most: half a minimum wage is abated before the neutral grid (CGI 204 H III 1 d).
bool is_short(const PayContract& contract) {
    constexpr std::chrono::months longest{2};
    if (contract.kind != ContractKind::cdd || !contract.until) return false;
    std::chrono::year_month_day end = std::chrono::year_month_day{contract.from} + longest;
    if (!end.ok()) end = end.year() / end.month() / std::chrono::last;
    return *contract.until < Date{end};
}

/// Whom a neutral grid of its own is for (CGI 204 H III 1 b and c): told by where one works, since that is
/// known of everybody for ever. As long as that grid is not published, the other holds.
std::optional<WithholdingZone> zone_of(std::string_view commune, Month period, const Parameters& parameters) {
    const auto department = commune.substr(0, 3);
    const bool guyane = department == "973" || department == "976";
    if (!guyane && department != "971" && department != "972" && department != "974") return std::nullopt;
    const auto grid =
        guyane ? ParameterName::withholding_guyane_mayotte : ParameterName::withholding_antilles_reunion;
    if (!parameters.find(grid, period.first_day(), last_date)) return std::nullopt;
    return guyane ? WithholdingZone::guyane_mayotte : WithholdingZone::antilles_reunion;
}

/// Of whom no personal rate is known the neutral one: by place, and less for a short contract.
void tax(PayslipRequest& request, const std::optional<Rate>& personal, const MemberMonth* month,
         const Parameters& parameters) {
    request.withholding_rate.personal = personal;
    if (personal || !month) return;
    if (is_short(month->contract)) request.short_contract = true;
    request.withholding_zone = zone_of(month->commune, request.period, parameters);
}

/// The commune's published levy goes before the rate that the employer said.
void place(PayslipRequest& request, const std::string& commune, const Parameters& parameters) {
    if (commune.empty()) return;
    const Date on = request.period.first_day();
    if (parameters.find_local("vm", commune, on, last_date)) {
        request.commune = commune;
        request.transport_rate.reset();
    }
    request.alsace_moselle = in_alsace_moselle(commune);
}

PayslipRequest under(const EmployerSet& employer, const MemberMonth& month, const Parameters& parameters) {
    const auto terms = month.contract.terms(month.period);
    PayslipRequest request;
    request.period = month.period;
    request.headcount = employer.headcount;
    request.work_accident_rate = employer.work_accident_rate;
    request.transport_rate = employer.transport_rate;
    request.apprenticeship_rate = employer.apprenticeship_rate;
    request.weekly_hours = Hours{3500};
    request.hours = hours_of_month(month);
    request.executive = terms.executive;
    request.health_premium = employer.health_plan ? employer.health_plan->premium : Money{};
    request.health_employer_percent =
        employer.health_plan ? employer.health_plan->employer_share : half_and_half;
    if (const auto& plan = employer.provident_plan)
        request.provident = ProvidentCover{plan->rate, plan->employer_share};
    tax(request, month.withholding_rate, &month, parameters);
    request.contract = terms_of(month.contract);
    place(request, month.commune, parameters);
    return request;
}

tl::expected<Payslip, PayslipError> pay_one(const MemberMonth& month, const EmployerSet& employer,
                                            const Parameters& parameters,
                                            const std::optional<YearToDate>& year) {
    PayslipRequest request = under(employer, month, parameters);
    request.year_to_date = year;
    if (month.permanent())
        request.target.gross = salary_of_month(month);
    else
        request.target = decided(month, parameters);
    add_presence(request, month);
    add_items(request, month);
    return compute_payslip(request, parameters);
}

}  // namespace

tl::expected<Payslip, PayslipError> pay(const MemberMonth& month, const EmployerSet& employer,
                                        const Parameters& parameters, const YearsSoFar& years) {
    if (month.earlier.empty()) return pay_one(month, employer, parameters, years.year);
    EmployerSet without_plan = employer;  // the premium is one a month, with the last contract
    without_plan.health_plan.reset();
    std::vector<Payslip> payslips;
    for (const auto& part : by_contract(month)) {
        const auto at = payslips.size();
        const bool is_last = at == years.earlier.size();
        auto payslip = pay_one(part, is_last ? employer : without_plan, parameters,
                               is_last ? years.year : years.earlier[at]);
        if (!payslip) return payslip;
        payslips.push_back(std::move(*payslip));
    }
    Payslip all = together(std::move(payslips));
    PayslipRequest request;
    request.period = month.period;
    tax(request, month.withholding_rate, &month, parameters);
    const auto whole = withhold(request, all.net_taxable, parameters);
    if (!whole) return tl::unexpected{whole.error()};
    all.net_paid -= whole->amount - all.withholding;
    all.withholding = whole->amount;
    all.withholding_rate = whole->rate;
    return all;
}

tl::expected<Withholding, PayslipError> tax_on(const MemberFacts& member, Month period, Money net_taxable,
                                               const Parameters& parameters) {
    PayslipRequest request;
    request.period = period;
    tax(request, member.withholding_rate, member.open ? &*member.open : nullptr, parameters);
    return withhold(request, net_taxable, parameters);
}

bool is_without_pay(const MemberMonth& month) {
    return !month.permanent() && month.due.empty();
}

Money total_due(const MemberMonth& month) {
    Money total{};
    for (const auto& decision : month.due)
        for (const auto& slice : decision.slices) total += slice.amount;
    return total;
}

}  // namespace essaim::payroll
