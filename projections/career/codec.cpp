#include "events/core/codec_archive.h"
#include "projections/career/career.h"

ESSAIM_CODEC(essaim::projections::CareerRow);
