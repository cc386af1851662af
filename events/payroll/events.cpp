#include "events/payroll/events.h"

#include "events/payroll/anomaly_acknowledged.h"
#include "events/payroll/correction_asked.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/parameter_published.h"
#include "events/payroll/pay_item_recorded.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_approved.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/period_opened.h"
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
    catalogue.add<CorrectionAsked>();
    catalogue.add<PayItemRecorded>();
    catalogue.add<YearToDateOpened>();
}

}  // namespace essaim::payroll
