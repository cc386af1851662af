#include "events/core/codec_archive.h"
#include "projections/access_log/access_log.h"

ESSAIM_CODEC(essaim::projections::AccessLogRow);
