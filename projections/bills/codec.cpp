#include "events/core/codec_archive.h"
#include "projections/bills/bills.h"

ESSAIM_CODEC(essaim::projections::BillRow);
