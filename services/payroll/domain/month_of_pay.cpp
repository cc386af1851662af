#include "services/payroll/domain/month_of_pay.h"

#include <algorithm>

#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/month_items.h"
#include "services/payroll/domain/payslip/circumstances.h"
#include "services/payroll/domain/payslip/deductions.h"
#include "services/payroll/domain/successive.h"
#include "services/payroll/domain/year_at_once.h"

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

PayslipRequest asked(const MemberMonth& month, const EmployerSet& employer, const Parameters& parameters) {
    PayslipRequest request = under(employer, month, parameters);
    if (month.permanent())
        request.target.gross = salary_of_month(month);
    else
        request.target = decided(month, parameters);
    add_presence(request, month);
    add_items(request, month);
    return request;
}

/// The gross but for what hours beyond those of the contract are paid.
Money pay_of_ordinary_hours(const Payslip& payslip) {
    Money pay = payslip.gross;
    for (const auto& each : payslip.earnings.value_or(std::vector<PayElement>{}))
        if (each.code == ElementCode::overtime || each.code == ElementCode::complementary) pay -= each.amount;
    return pay;
}

tl::expected<Payslip, PayslipError> paid(const MemberMonth& month, const PayslipRequest& request,
                                         const Parameters& parameters, Lines lines) {
    auto payslip = compute_payslip(request, parameters, lines);
    if (!payslip) return payslip;
    payslip->hours = hours_paid(month, request, payslip->hours);
    if (is_paid_by_days_of_work(month, request)) {
        const Money minimum = minimum_by_days_of_work(month, hourly_minimum_wage(parameters, month.period));
        std::erase(payslip->warnings, PayslipWarning::below_minimum_wage);
        if (pay_of_ordinary_hours(*payslip) < minimum)
            payslip->warnings.push_back(PayslipWarning::below_minimum_wage);
    }
    return payslip;
}

bool warns(const Payslip& payslip) {
    return !payslip.warnings.empty();
}

/// Each contract's part of a month, one after the other.
class Several {
  public:
    Several(const MemberMonth& month, const EmployerSet& employer, const Parameters& parameters,
            const YearsSoFar& years, Lines lines)
        : month_(month),
          employer_(employer),
          parameters_(parameters),
          parts_(by_contract(month)),
          years_(month, years),
          lines_(lines) {}

    tl::expected<MonthPay, PayslipError> run() {
        EmployerSet without_plan = employer_;  // the premium is one a month, with the last that is paid
        without_plan.health_plan.reset();
        const std::size_t last = last_paid();
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            hours_.push_back(hours_of_month(parts_[at]));
            gross_.push_back(Money{});
            if (is_without_pay(parts_[at])) continue;
            auto payslip = pay_part(at, at == last ? employer_ : without_plan);
            if (!payslip) return tl::unexpected{payslip.error()};
            payslips_.push_back(std::move(*payslip));
        }
        result_.contract_from = parts_[last].contract.from;
        result_.years = std::move(years_).finish();
        if (payslips_.size() > 1)
            for (auto& payslip : payslips_) tell_hours(payslip);
        result_.payslip = together(std::move(payslips_));
        if (auto wrong = hand_over(result_.payslip)) return tl::unexpected{*wrong};
        return std::move(result_);
    }

  private:
    std::size_t last_paid() const {
        std::size_t last = parts_.size() - 1;
        while (last > 0 && is_without_pay(parts_[last])) --last;
        return last;
    }

    tl::expected<Payslip, PayslipError> pay_part(std::size_t at, const EmployerSet& employer) {
        const auto& part = parts_[at];
        PayslipRequest request = asked(part, employer, parameters_);
        if (request.seizure) seizure_ = request.seizure;
        request.seizure.reset();
        request.year_to_date = years_.before(at);
        if (years_.at_once()) request.other_hours = hours_at_once(parts_, hours_, at);
        share_ceiling(request, at);
        auto payslip = paid(part, request, parameters_, lines_);
        if (!payslip) return payslip;
        gross_[at] = payslip->gross;
        years_.paid(at, payslip->year_to_date);
        if (part.permanent()) {
            result_.employment_below_minimum = result_.employment_below_minimum || warns(*payslip);
            employment_cost_ += payslip->employer_cost;
        } else {
            hours_[at] = payslip->hours;
            result_.decided = Decided{payslip->gross, payslip->employer_cost};
        }
        return payslip;
    }

    /// With another employer: all contracts together by what all of them pay (CSS R242-3).
    void share_ceiling(PayslipRequest& request, std::size_t at) const {
        if (!request.other_gross) return;
        request.other_gross = elsewhere_during(parts_, *request.other_gross, at);
        if (const Money earlier = gross_at_once(parts_, gross_, at); earlier != Money{})
            request.earlier_gross = earlier;
    }

    /// Tax and what creditors take are of all that the employer pays the person for the month.
    std::optional<PayslipError> hand_over(Payslip& all) const {
        PayslipRequest request;
        request.period = month_.period;
        tax(request, month_.withholding_rate, &month_, parameters_);
        const auto whole = withhold(request, all.net_taxable, parameters_);
        if (!whole) return whole.error();
        all.net_paid -= whole->amount - all.withholding;
        all.withholding = whole->amount;
        all.withholding_rate = whole->rate;
        std::vector<PayElement> elements;
        if (seizure_) {
            request.seizure = seizure_;
            const Money earned = all.net_social - all.withholding;
            const auto seizable = seized(request, earned.cents, parameters_);
            if (!seizable) return seizable.error();
            const Money taken = std::clamp(Money{*seizable}, Money{}, std::max(all.net_paid, Money{}));
            all.net_paid -= taken;
            if (taken != Money{})
                elements.push_back(element(ElementCode::seizure, earned.cents, -taken.cents));
        }
        if (result_.decided && employment_cost_ != Money{})
            elements.push_back(element(ElementCode::employment_cost, employment_cost_.cents, 0));
        if (elements.empty()) return std::nullopt;
        if (!all.deductions) all.deductions.emplace();
        all.deductions->insert(all.deductions->end(), elements.begin(), elements.end());
        return std::nullopt;
    }

    const MemberMonth& month_;
    const EmployerSet& employer_;
    const Parameters& parameters_;
    std::vector<MemberMonth> parts_;
    YearAtOnce years_;
    const Lines lines_;
    std::vector<Hours> hours_;  // a month, of the contracts so far
    std::vector<Money> gross_;  // and what they pay
    std::vector<Payslip> payslips_;
    std::optional<Seizure> seizure_;
    Money employment_cost_;
    MonthPay result_;
};

}  // namespace

tl::expected<MonthPay, PayslipError> pay(const MemberMonth& month, const EmployerSet& employer,
                                         const Parameters& parameters, const YearsSoFar& years, Lines lines) {
    if (!month.earlier.empty()) return Several(month, employer, parameters, years, lines).run();
    PayslipRequest request = asked(month, employer, parameters);
    request.year_to_date = years.year;
    auto payslip = paid(month, request, parameters, lines);
    if (!payslip) return tl::unexpected{payslip.error()};
    MonthPay pay{std::move(*payslip), month.contract.from, {}, {}, false};
    pay.years.year = pay.payslip.year_to_date;
    if (month.permanent())
        pay.employment_below_minimum = warns(pay.payslip);
    else
        pay.decided = Decided{pay.payslip.gross, pay.payslip.employer_cost};
    return pay;
}

tl::expected<Withholding, PayslipError> tax_on(const MemberFacts& member, Month period, Money net_taxable,
                                               const Parameters& parameters) {
    PayslipRequest request;
    request.period = period;
    tax(request, member.withholding_rate, member.open ? &*member.open : nullptr, parameters);
    return withhold(request, net_taxable, parameters);
}

bool is_without_pay(const MemberMonth& month) {
    return !month.employed() && month.due.empty();
}

Money total_due(const MemberMonth& month) {
    Money total{};
    for (const auto& decision : month.due)
        for (const auto& slice : decision.slices) total += slice.amount;
    return total;
}

}  // namespace essaim::payroll
