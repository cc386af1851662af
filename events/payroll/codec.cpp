#include "events/core/codec_archive.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_closed.h"

ESSAIM_CODEC(essaim::payroll::PayslipIssued);
ESSAIM_CODEC(essaim::payroll::PeriodClosed);
