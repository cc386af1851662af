#pragma once
#include "services/kernel/decision.h"
#include "services/kernel/tables.h"
#include "services/payroll/domain/commands.h"
#include "services/payroll/domain/document_commands.h"
#include "services/payroll/domain/fact_commands.h"

namespace essaim::payroll {

// Each loads what its rule needs from the desk and asks the rule.

kernel::Decision publish_parameter(const kernel::Desk& desk, const PublishParameter& command,
                                   const kernel::Asked& asked);
kernel::Decision set_employer(const kernel::Desk& desk, const SetEmployer& command,
                              const kernel::Asked& asked);
kernel::Decision record_headcount(const kernel::Desk& desk, const RecordHeadcount& command,
                                  const kernel::Asked& asked);
kernel::Decision record_withholding_rate(const kernel::Desk& desk, const RecordWithholdingRate& command,
                                         const kernel::Asked& asked);
kernel::Decision describe_person(const kernel::Desk& desk, const DescribePerson& command,
                                 const kernel::Asked& asked);
kernel::Decision record_pay_item(const kernel::Desk& desk, const RecordPayItem& command,
                                 const kernel::Asked& asked);
kernel::Decision open_year_to_date(const kernel::Desk& desk, const OpenYearToDate& command,
                                   const kernel::Asked& asked);
kernel::Decision correct_payslip(const kernel::Desk& desk, const CorrectPayslip& command,
                                 const kernel::Asked& asked);
kernel::Decision open_period(const kernel::Desk& desk, const OpenPeriod& command, const kernel::Asked& asked);
kernel::Decision compute_period(const kernel::Desk& desk, const ComputePeriod& command,
                                const kernel::Asked& asked);
kernel::Decision acknowledge_anomaly(const kernel::Desk& desk, const AcknowledgeAnomaly& command,
                                     const kernel::Asked& asked);
kernel::Decision approve_period(const kernel::Desk& desk, const ApprovePeriod& command,
                                const kernel::Asked& asked);
kernel::Decision hand_out_payments(const kernel::Desk& desk, const HandOutPayments& command,
                                   const kernel::Asked& asked);
kernel::Decision confirm_payment(const kernel::Desk& desk, const ConfirmPayment& command,
                                 const kernel::Asked& asked);
kernel::Decision reject_payment(const kernel::Desk& desk, const RejectPayment& command,
                                const kernel::Asked& asked);
kernel::Decision hand_out_declaration(const kernel::Desk& desk, const HandOutDeclaration& command,
                                      const kernel::Asked& asked);
kernel::Decision record_declaration_receipt(const kernel::Desk& desk, const RecordDeclarationReceipt& command,
                                            const kernel::Asked& asked);
kernel::Decision issue_payslip(const kernel::Desk& desk, const IssuePayslip& command,
                               const kernel::Asked& asked);
kernel::Decision close_period(const kernel::Desk& desk, const ClosePeriod& command,
                              const kernel::Asked& asked);

}  // namespace essaim::payroll
