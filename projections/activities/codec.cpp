#include "events/core/codec_archive.h"
#include "projections/activities/activities.h"

ESSAIM_CODEC(essaim::projections::ActivityRow);
