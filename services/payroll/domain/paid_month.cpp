#include "services/payroll/domain/paid_month.h"

#include "services/payroll/domain/refusals.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Desk;
using kernel::refuse;

std::optional<EmployerSet> employer_of(const Desk& desk, Month period) {
    std::optional<EmployerSet> in_force;
    desk.each<EmployerSet>(states::employers, [&](const EmployerSet& set) {
        if (set.from <= period.last_day()) in_force = set;
        return true;
    });
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
