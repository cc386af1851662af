#include "events/core/codec_archive.h"
#include "projections/declarations/declarations.h"

ESSAIM_CODEC(essaim::projections::Declarations::Row);
