#include "events/core/codec.h"

#include "events/core/codec_archive.h"
#include "events/core/commit.h"
#include "events/core/sealing.h"
#include "events/core/wrapped_key.h"

ESSAIM_CODEC(essaim::Head);
ESSAIM_CODEC(essaim::EventRecord);
ESSAIM_CODEC(essaim::Commit);
ESSAIM_CODEC(essaim::SealedBox);
ESSAIM_CODEC(essaim::WrappedKey);
ESSAIM_CODEC(essaim::KeyWrapped<essaim::MembershipService>);
ESSAIM_CODEC(essaim::KeyWrapped<essaim::ActivitiesService>);
ESSAIM_CODEC(essaim::KeyWrapped<essaim::PayrollService>);
ESSAIM_CODEC(essaim::KeyWrapped<essaim::IntercooperationService>);
