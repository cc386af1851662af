#include "events/core/codec_archive.h"
#include "projections/alerts/alerts.h"

ESSAIM_CODEC(essaim::projections::AssociatePath);
ESSAIM_CODEC(essaim::projections::MonthHeard);
