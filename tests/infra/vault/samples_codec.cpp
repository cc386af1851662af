#include "events/core/codec_archive.h"
#include "tests/infra/vault/sealing_fixture.h"

ESSAIM_CODEC(essaim::tests::Arrived);
