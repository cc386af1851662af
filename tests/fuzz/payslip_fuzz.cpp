// Any line is answered; a payslip's totals add up, and its year is a question that the next month may ask.
#include "events/core/declared.h"
#include "events/core/json.h"
#include "events/vocabulary/assert.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace essaim;
    using namespace essaim::payroll;
    const std::string_view line{reinterpret_cast<const char*>(data), size};
    const auto answer = answer_payslip(line, national_parameters(), Language::en);
    const auto node = parse_json(answer.json);
    ESSAIM_ASSERT(node.has_value());
    if (answer.outcome == PayslipAnswer::Outcome::refused) {
        ESSAIM_ASSERT(node->at("/error/code") && node->at("/error/pointer"));
        return 0;
    }
    auto request = from_node<PayslipRequest>(*parse_json(line)).value();
    const auto payslip = compute_payslip(request, national_parameters()).value();
    Money net = payslip.gross + request.refunds.value_or(Money{}) - request.advances.value_or(Money{});
    for (const auto& each : payslip.deductions.value_or(std::vector<PayElement>{}))
        if (each.code == ElementCode::daily_allowances) net += each.amount;
    Money cost = payslip.gross;
    for (const auto& each : payslip.lines) {
        net -= each.employee;
        cost += each.employer;
    }
    ESSAIM_ASSERT(net == payslip.net_before_tax && cost == payslip.employer_cost);
    ESSAIM_ASSERT(!request.target.cost || payslip.unspent >= Money{});
    if (request.period.number() == 12) return 0;
    request.period = request.period.next();
    request.year_to_date = payslip.year_to_date;
    request.days = {};
    request.paid_on = {};
    const auto next = compute_payslip(request, national_parameters());
    ESSAIM_ASSERT(next || next.error().code != "invalid_year_to_date");
    return 0;
}
