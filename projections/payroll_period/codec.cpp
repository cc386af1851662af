#include "events/core/codec_archive.h"
#include "projections/payroll_period/payroll_period.h"

ESSAIM_CODEC(essaim::projections::PayrollPeriod::Row);
