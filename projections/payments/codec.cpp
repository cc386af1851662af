#include "events/core/codec_archive.h"
#include "projections/payments/payments.h"

ESSAIM_CODEC(essaim::projections::Payments::Row);
