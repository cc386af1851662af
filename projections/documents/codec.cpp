#include "events/core/codec_archive.h"
#include "projections/documents/documents.h"

ESSAIM_CODEC(essaim::projections::Documents::Row);
