#include "events/core/codec_archive.h"
#include "projections/members/members.h"

ESSAIM_CODEC(essaim::projections::MemberRow);
ESSAIM_CODEC(essaim::projections::ProposedIban);
