#include "events/payroll/events.h"

#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_closed.h"

namespace essaim::payroll {

void add_events(EventCatalogue& catalogue) {
    catalogue.add<PayslipIssued>();
    catalogue.add<PeriodClosed>();
}

}  // namespace essaim::payroll
