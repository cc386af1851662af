#include "events/core/codec_archive.h"
#include "projections/delegations/delegations.h"

ESSAIM_CODEC(essaim::projections::DelegationRow);
