#include "events/core/codec_archive.h"
#include "projections/agreements/agreements.h"

ESSAIM_CODEC(essaim::projections::AgreementVerdict);
