#include "events/core/codec_archive.h"
#include "projections/teams/teams.h"

ESSAIM_CODEC(essaim::projections::TeamRow);
