#include "events/core/codec_archive.h"
#include "projections/access/access.h"

ESSAIM_CODEC(essaim::projections::AccessRow);
