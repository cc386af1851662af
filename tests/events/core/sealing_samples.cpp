#include "tests/events/core/sealing_samples.h"

#include "events/core/codec_archive.h"

ESSAIM_CODEC(essaim::test::Person);
ESSAIM_CODEC(essaim::test::PersonBox);
