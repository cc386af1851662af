#include "events/core/codec_archive.h"
#include "projections/unmatched_bills/unmatched_bills.h"

ESSAIM_CODEC(essaim::projections::UnmatchedBillRow);
ESSAIM_CODEC(essaim::projections::BillTwin);
