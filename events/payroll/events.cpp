#include "events/payroll/events.h"

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

namespace essaim::payroll {

void add_events(EventCatalogue& catalogue) {
    catalogue.add<AnomalyAcknowledged>();
    catalogue.add<EmployerSet>();
    catalogue.add<ParameterPublished>();
    catalogue.add<PayslipIssued>();
    catalogue.add<PeriodApproved>();
    catalogue.add<PeriodClosed>();
    catalogue.add<PeriodComputed>();
    catalogue.add<PeriodOpened>();
    catalogue.add<WithholdingRateRecorded>();
    catalogue.add<HeadcountRecorded>();
    catalogue.add<CorrectionAsked>();
    catalogue.add<PayItemRecorded>();
    catalogue.add<YearToDateOpened>();
    catalogue.add<DeclarationReceiptRecorded>();
    catalogue.add<DocumentIssued>();
    catalogue.add<DocumentPartKept>();
    catalogue.add<PaymentConfirmed>();
    catalogue.add<PaymentPartKept>();
    catalogue.add<PaymentRejected>();
    catalogue.add<PaymentsListed>();
    catalogue.add<PersonDescribed>();
    catalogue.add<DeclarationDoubted>();
}

}  // namespace essaim::payroll
