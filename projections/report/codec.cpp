#include "events/core/codec_archive.h"
#include "projections/report/report.h"

ESSAIM_CODEC(essaim::projections::PublishedReportRow);
