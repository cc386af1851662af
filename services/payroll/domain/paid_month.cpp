#include "services/payroll/domain/paid_month.h"

#include "services/payroll/domain/payslip/headcount.h"
#include "services/payroll/domain/refusals.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Desk;
using kernel::refuse;

namespace {

/// By the rule of five years, if all the years that it asks for were counted; else what the employer said.
std::optional<std::uint32_t> legal_headcount(const Desk& desk, std::int32_t year) {
    constexpr std::int32_t years_before = 5;
    constexpr std::int64_t thousandths_of_a_hundredth = 10;
    std::vector<AnnualHeadcount> counted;
    for (std::int32_t one = year - years_before; one <= year; ++one) {
        const auto known = desk.find(states::headcounts, std::to_string(one));
        if (!known) return std::nullopt;
        counted.push_back({one, known->headcount.thousandths / thousandths_of_a_hundredth});
    }
    return static_cast<std::uint32_t>(payroll::legal_headcount(year, counted));
}

}  // namespace

std::optional<EmployerSet> employer_of(const Desk& desk, Month period) {
    std::optional<EmployerSet> in_force;
    desk.each<EmployerSet>(states::employers, [&](const EmployerSet& set) {
        if (set.from <= period.last_day()) in_force = set;
        return true;
    });
    if (in_force)
        if (const auto legal = legal_headcount(desk, period.year())) in_force->headcount = *legal;
    return in_force;
}

tl::expected<PaidMonth, kernel::Refused> paid_month(const Desk& desk, Month period) {
    const auto company = desk.find(states::company);
    if (!company) return refuse(DocumentRefusal::unknown_cooperative, desk.chain());
    const auto state = desk.find(states::periods, period);
    const auto employer = employer_of(desk, period);
    if (!state || state->stage != PeriodStage::closed || !employer)
        return refuse(DocumentRefusal::not_closed, TextForm<Month>::write(period));
    PaidMonth month{*company, *employer, {}};
    desk.each<PayslipIssued>(
        states::paid,
        [&](const PayslipIssued& slip) {
            if (slip.revision == 1) month.payslips.push_back(slip);
            return true;
        },
        period);
    return month;
}

}  // namespace essaim::payroll
