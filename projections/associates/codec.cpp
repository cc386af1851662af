#include "events/core/codec_archive.h"
#include "projections/associates/associates.h"

ESSAIM_CODEC(essaim::projections::AssociateRow);
