#include "events/core/codec_archive.h"
#include "infra/identity/account.h"

ESSAIM_CODEC(essaim::identity::Accounts);
