#include "tests/events/core/codec_samples.h"

#include "events/core/codec_archive.h"

ESSAIM_CODEC(bool);
ESSAIM_CODEC(std::int32_t);
ESSAIM_CODEC(std::string);
ESSAIM_CODEC(std::vector<std::int64_t>);
ESSAIM_CODEC(std::optional<bool>);
ESSAIM_CODEC(essaim::Money);
ESSAIM_CODEC(essaim::MemberId);
ESSAIM_CODEC(essaim::test::Colour);
ESSAIM_CODEC(essaim::test::Everything);
ESSAIM_CODEC(essaim::test::SoldV1);
ESSAIM_CODEC(essaim::test::SoldV2);
ESSAIM_CODEC(essaim::test::SoldV3);
