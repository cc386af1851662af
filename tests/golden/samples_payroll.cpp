#include "events/payroll/anomaly_acknowledged.h"
#include "events/payroll/correction_asked.h"
#include "events/payroll/declaration_doubted.h"
#include "events/payroll/declaration_receipt_recorded.h"
#include "events/payroll/document_issued.h"
#include "events/payroll/document_part_kept.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/headcount_recorded.h"
#include "events/payroll/parameter_published.h"
#include "events/payroll/pay_item_recorded.h"
#include "events/payroll/payment_answered.h"
#include "events/payroll/payments_listed.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_approved.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/period_opened.h"
#include "events/payroll/person_described.h"
#include "events/payroll/withholding_rate_recorded.h"
#include "events/payroll/year_to_date_opened.h"
#include "tests/golden/samples.h"

namespace essaim::golden {

std::vector<Golden> payroll_samples() {
    return {
        golden_event<payroll::AnomalyAcknowledged>(),     golden_event<payroll::EmployerSet>(),
        golden_event<payroll::ParameterPublished>(),      golden_event<payroll::PayslipIssued>(),
        golden_event<payroll::PeriodApproved>(),          golden_event<payroll::PeriodClosed>(),
        golden_event<payroll::PeriodComputed>(),          golden_event<payroll::PeriodOpened>(),
        golden_event<payroll::WithholdingRateRecorded>(), golden_event<payroll::HeadcountRecorded>(),
        golden_event<payroll::CorrectionAsked>(),         golden_event<payroll::PayItemRecorded>(),
        golden_event<payroll::YearToDateOpened>(),        golden_event<payroll::DeclarationReceiptRecorded>(),
        golden_event<payroll::DocumentIssued>(),          golden_event<payroll::DocumentPartKept>(),
        golden_event<payroll::PaymentConfirmed>(),        golden_event<payroll::PaymentPartKept>(),
        golden_event<payroll::PaymentRejected>(),         golden_event<payroll::PaymentsListed>(),
        golden_event<payroll::PersonDescribed>(),         golden_event<payroll::DeclarationDoubted>(),
    };
}

}  // namespace essaim::golden
