#include "events/core/codec_archive.h"
#include "projections/journal/journal.h"
#include "projections/journal/posted_entry.h"

ESSAIM_CODEC(essaim::projections::PostedEntry);
ESSAIM_CODEC(essaim::projections::BooksOf);
