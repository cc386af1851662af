#include "events/core/codec_archive.h"
#include "projections/accounts/accounts.h"

ESSAIM_CODEC(essaim::projections::LinkedIdentity);
ESSAIM_CODEC(essaim::projections::AccountRow);
