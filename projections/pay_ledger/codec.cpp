#include "events/core/codec_archive.h"
#include "projections/pay_ledger/pay_ledger.h"

ESSAIM_CODEC(essaim::projections::PayLedger::Row);
