#include "events/core/codec_archive.h"
#include "projections/activity_account/month_moves.h"

ESSAIM_CODEC(essaim::projections::MonthMoves);
