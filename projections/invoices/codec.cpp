#include "events/core/codec_archive.h"
#include "projections/invoices/invoices.h"
#include "projections/invoices/number_row.h"

ESSAIM_CODEC(essaim::projections::InvoiceRow);
ESSAIM_CODEC(essaim::projections::NumberRow);
