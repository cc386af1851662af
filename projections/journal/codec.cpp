#include "events/core/codec_archive.h"
#include "projections/journal/journal.h"

ESSAIM_CODEC(essaim::projections::JournalLine);
