#include "events/core/codec_archive.h"
#include "projections/cooperatives/cooperatives.h"

ESSAIM_CODEC(essaim::projections::CooperativeRow);
