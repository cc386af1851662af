#include "events/core/codec_archive.h"
#include "services/membership/domain/career.h"

ESSAIM_CODEC(essaim::membership::Career);
