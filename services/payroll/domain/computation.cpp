#include "services/payroll/domain/computation.h"

#include <algorithm>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/payslip/line_parameters.h"

namespace essaim::payroll {

namespace {

using activities::PayTarget;
using membership::ContractKind;
namespace pay = essaim::payroll;

constexpr Rate half_and_half{50'000'000};

YearToDate year_to_date(const YearSoFar& so_far) {
    return {so_far.year,           so_far.last_period,     so_far.gross,          so_far.ceiling,
            so_far.smic,           so_far.reduction_gross, so_far.reduction_smic, so_far.reduction_granted,
            so_far.health_charged, so_far.family_charged,  so_far.overtime_exempt};
}

YearSoFar year_so_far(const YearToDate& year) {
    return {year.year,           year.last_period,     year.gross,          year.ceiling,
            year.smic,           year.reduction_gross, year.reduction_smic, year.reduction_granted,
            year.health_charged, year.family_charged,  year.overtime_exempt};
}

std::int64_t days_between(Date first, Date last) {
    return (last - first).count() + 1;
}

/// Days of work in a span, as a week of Monday to Friday has them (real hours: Cass. soc. 11 Feb 1982
/// 80-40359).
std::int64_t days_of_work(Date first, Date last) {
    std::int64_t days = 0;
    for (Date day = first; day <= last; day += std::chrono::days{1}) {
        const auto weekday = std::chrono::weekday{day}.iso_encoding();
        if (weekday <= 5) ++days;
    }
    return days;
}

struct Presence {
    Date first;
    Date last;
    bool whole_month;
};

Presence presence(const PayContract& contract, Month month) {
    const Date first = std::max(contract.from, month.first_day());
    const Date last = contract.until ? std::min(*contract.until, month.last_day()) : month.last_day();
    return {first, last, first == month.first_day() && last == month.last_day()};
}

Money total_of(const std::vector<DuePay>& due) {
    Money total{};
    for (const auto& decision : due)
        for (const auto& slice : decision.slices) total += slice.amount;
    return total;
}

/// Computes a month's payslips one by one and gathers what is wrong.
class PeriodComputation {
  public:
    explicit PeriodComputation(const PeriodFacts& facts) : facts_(facts) {}

    tl::expected<Computation, std::string> run() {
        for (const auto& member : facts_.members)
            if (auto missing = add(member)) return tl::unexpected(std::move(*missing));
        total();
        return std::move(result_);
    }

  private:
    /// The parameter that is missing, if one is.
    std::optional<std::string> add(const MemberFacts& member) {
        const auto terms = member.contract.terms(facts_.period);
        const bool permanent = member.contract.kind != ContractKind::cesa;
        if (member.other_contracts > 0)
            anomaly(member, "several_contracts", std::to_string(member.other_contracts + 1), true);
        if (!permanent && member.due.empty()) {
            if (terms.fixed_part > Money{})
                anomaly(member, "fixed_part_not_covered", text(terms.fixed_part), true);
            else
                ++result_.without_pay;
            return std::nullopt;
        }
        auto request = request_of(member, terms);
        request.target = permanent ? permanent_target(member, terms) : target_of(member);
        auto payslip = compute_payslip(request, facts_.parameters);
        if (!payslip) {
            if (payslip.error().code == "parameter_missing") return payslip.error().message;
            anomaly(member, "nothing_payable", std::string(payslip.error().code), true);
            return std::nullopt;
        }
        if (payslip->net_paid <= Money{} && !permanent) {
            anomaly(member, "nothing_payable", text(payslip->net_paid), true);
            return std::nullopt;
        }
        ComputedPayslip computed{member.member, member.contract.from, std::move(*payslip), {}};
        for (const auto& decision : member.due)
            computed.slices.insert(computed.slices.end(), decision.slices.begin(), decision.slices.end());
        check(member, terms, permanent, computed);
        result_.payslips.push_back(std::move(computed));
        return std::nullopt;
    }

    void check(const MemberFacts& member, const ContractTermsOfPay& terms, bool permanent,
               const ComputedPayslip& computed) {
        const Money due = total_of(member.due);
        if (!permanent && computed.payslip.employer_cost > due)
            anomaly(member, "cost_above_reserved", text(computed.payslip.employer_cost) + " > " + text(due),
                    true);
        if (!permanent && computed.payslip.gross < terms.fixed_part)
            anomaly(member, "fixed_part_not_covered", text(terms.fixed_part), true);
        // A Cesa's hours are declared, not worked time: low pay is shown to the approver. A permanent's is
        // unlawful until a person has said why.
        for (const auto warning : computed.payslip.warnings)
            anomaly(member, std::string(name_of(warning)), text(computed.payslip.gross), permanent);
    }

    PayslipRequest request_of(const MemberFacts& member, const ContractTermsOfPay& terms) const {
        const auto& employer = facts_.employer;
        PayslipRequest request;
        request.period = facts_.period;
        request.headcount = employer.headcount;
        request.work_accident_rate = employer.work_accident_rate;
        request.transport_rate = employer.transport_rate;
        request.weekly_hours = Hours{3500};
        request.hours = terms.monthly_hours;
        request.executive = terms.executive;
        request.health_premium = employer.health_plan ? employer.health_plan->premium : Money{};
        request.health_employer_percent =
            employer.health_plan ? employer.health_plan->employer_share : half_and_half;
        if (const auto& plan = employer.provident_plan)
            request.provident = ProvidentCover{plan->rate, plan->employer_share};
        request.withholding_rate.personal = member.withholding_rate;
        if (member.year) request.year_to_date = year_to_date(*member.year);
        const auto there = presence(member.contract, facts_.period);
        if (!there.whole_month)
            request.days = PresentDays{days_between(there.first, there.last), facts_.period.days()};
        if (member.contract.kind == ContractKind::cdd)
            request.contract =
                ContractTerms{pay::ContractKind::cdd, member.contract.from, member.contract.until};
        return request;
    }

    pay::PayTarget permanent_target(const MemberFacts& member, const ContractTermsOfPay& terms) const {
        pay::PayTarget target;
        const auto there = presence(member.contract, facts_.period);
        target.gross = terms.gross;
        if (!there.whole_month)
            target.gross =
                round2_half_up(exact(terms.gross) *
                               Rational(days_of_work(there.first, there.last),
                                        days_of_work(facts_.period.first_day(), facts_.period.last_day())));
        return target;
    }

    /// What the decisions due say. Several of one month are all of target cost: they add up.
    pay::PayTarget target_of(const MemberFacts& member) const {
        pay::PayTarget target;
        const auto& decision = member.due.front();
        switch (decision.target) {
            case PayTarget::cost:
                target.cost = total_of(member.due);
                break;
            case PayTarget::gross:
                target.gross = decision.target_amount;
                break;
            case PayTarget::net:
                target.net = decision.target_amount;
                break;
            case PayTarget::hours:
                target.cost = total_of(member.due);
                target.hourly_gross = decision.hourly_gross ? *decision.hourly_gross : hourly_minimum_wage();
                break;
        }
        return target;
    }

    /// The SMIC of the month, an hour; 0.00 if it is not published (the payslip then says so).
    Money hourly_minimum_wage() const {
        constexpr std::int64_t millionths_a_cent = 10'000;
        const auto* smic =
            facts_.parameters.find(ParameterName::smic_hourly, facts_.period.first_day(), last_date);
        return smic ? Money{smic->amount / millionths_a_cent} : Money{};
    }

    void anomaly(const MemberFacts& member, std::string code, std::string detail, bool blocking) {
        result_.anomalies.push_back({member.member, std::move(code), std::move(detail), blocking});
    }
    static std::string text(Money amount) { return TextForm<Money>::write(amount); }

    void total() {
        auto& totals = result_.totals;
        Node content = Node::array();
        for (const auto& [member, contract_from, payslip, slices] : result_.payslips) {
            Node one = to_node(payslip);
            one.set("member", Node(member.text()));
            one.set("period", Node(TextForm<Month>::write(facts_.period)));
            one.set("revision", Node(1));
            one.set("carried", to_node(Carried{}));
            content.push(std::move(one));
            totals.gross += payslip.gross;
            totals.hours = Hours{totals.hours.hundredths + payslip.hours.hundredths};
            totals.net_before_tax += payslip.net_before_tax;
            totals.withholding += payslip.withholding;
            totals.net_paid += payslip.net_paid;
            totals.employer_cost += payslip.employer_cost;
            for (const auto& line : payslip.lines) totals.contributions += line.employee + line.employer;
        }
        result_.content = sha256(canonical_json(content));
        totals.period = facts_.period;
        totals.content_hash = result_.content;
        totals.payslips = static_cast<std::uint32_t>(result_.payslips.size());
        totals.without_pay = result_.without_pay;
    }

    const PeriodFacts& facts_;
    Computation result_;
};

std::vector<IssuedElement> issued(const std::optional<std::vector<PayElement>>& elements) {
    std::vector<IssuedElement> all;
    if (!elements) return all;
    for (const auto& each : *elements)
        all.push_back({std::string(name_of(each.code)), each.label, each.hours, each.rate, each.base,
                       each.amount, each.rule, each.rule_from, each.source});
    return all;
}

}  // namespace

tl::expected<Computation, std::string> compute(const PeriodFacts& facts) {
    return PeriodComputation(facts).run();
}

Money retirement_part(const ComputedPayslip& computed, const PeriodFacts& facts) {
    for (const auto& line : computed.payslip.lines)
        if (line.code == LineCode::rg)
            return retirement_part(line, facts.period, facts.employer.headcount, facts.parameters);
    return Money{};
}

PayslipIssued issued(const ComputedPayslip& computed, const PeriodFacts& facts) {
    const auto& payslip = computed.payslip;
    PayslipIssued event;
    event.member = computed.member;
    event.period = facts.period;
    event.contract_from = computed.contract_from;
    event.gross = payslip.gross;
    event.hours = payslip.hours;
    event.net_before_tax = payslip.net_before_tax;
    event.net_taxable = payslip.net_taxable;
    event.net_social = payslip.net_social;
    event.withholding_rate = payslip.withholding_rate;
    event.withholding = payslip.withholding;
    event.net_paid = payslip.net_paid;
    event.employer_cost = payslip.employer_cost;
    event.unspent = payslip.unspent;
    event.reduction_retirement = retirement_part(computed, facts);
    for (const auto& line : payslip.lines) {
        IssuedLine kept{std::string(name_of(line.code)),
                        line.label,
                        line.base,
                        line.employee_rate,
                        line.employee,
                        line.employer_rate,
                        line.employer,
                        line.rule,
                        line.rule_from,
                        line.source,
                        {}};
        const Node inputs = to_node(line.inputs);
        for (const auto& member : *inputs.members())
            if (member.value.string()) kept.inputs.push_back({member.name, *member.value.string()});
        event.lines.push_back(std::move(kept));
    }
    for (const auto warning : payslip.warnings) event.warnings.emplace_back(name_of(warning));
    event.earnings = issued(payslip.earnings);
    event.deductions = issued(payslip.deductions);
    event.year_to_date = year_so_far(payslip.year_to_date);
    for (const auto& slice : computed.slices)
        event.slices.push_back({slice.decision, slice.activity, slice.amount});
    return event;
}

}  // namespace essaim::payroll
