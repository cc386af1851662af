#include "services/payroll/domain/definition.h"

#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/evolve.h"
#include "services/payroll/domain/refusals.h"

namespace essaim::payroll {

kernel::ServiceDefinition define() {
    constexpr int states_version = 9;  // what was taxed; headcounts
    kernel::ServiceDefinition definition(Service::payroll, states_version);
    definition.command<PublishParameter>(publish_parameter, kernel::CommandOf::network);
    definition.command<SetEmployer>(set_employer);
    definition.command<RecordHeadcount>(record_headcount);
    definition.command<RecordWithholdingRate>(record_withholding_rate);
    definition.command<DescribePerson>(describe_person);
    definition.command<RecordPayItem>(record_pay_item);
    definition.command<OpenYearToDate>(open_year_to_date);
    definition.command<CorrectPayslip>(correct_payslip);
    definition.command<OpenPeriod>(open_period);
    definition.command<ComputePeriod>(compute_period);
    definition.command<AcknowledgeAnomaly>(acknowledge_anomaly);
    definition.command<ApprovePeriod>(approve_period);
    definition.command<ClosePeriod>(close_period);
    definition.command<HandOutPayments>(hand_out_payments);
    definition.command<ConfirmPayment>(confirm_payment);
    definition.command<RejectPayment>(reject_payment);
    definition.command<HandOutDeclaration>(hand_out_declaration);
    definition.command<RecordDeclarationReceipt>(record_declaration_receipt);
    definition.command<IssuePayslip>(issue_payslip);
    definition.refusals<DocumentRefusal>();
    definition.refusals<ParameterRefusal>();
    definition.refusals<EmployerRefusal>();
    definition.refusals<PayFactRefusal>();
    definition.refusals<PeriodRefusal>();
    evolve_by_own_events(definition);
    evolve_by_foreign_events(definition);
    evolve_by_people(definition);
    evolve_by_documents(definition);
    return definition;
}

}  // namespace essaim::payroll
