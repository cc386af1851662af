#include "events/core/codec_archive.h"
#include "projections/payslips/payslips.h"

ESSAIM_CODEC(essaim::projections::Payslips::Row);
