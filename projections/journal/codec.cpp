#include "events/core/codec_archive.h"
#include "projections/journal/journal.h"

ESSAIM_CODEC(essaim::projections::JournalLine);
ESSAIM_CODEC(essaim::projections::PostedLine);
ESSAIM_CODEC(essaim::projections::BooksOf);
