#include "events/core/codec_archive.h"
#include "services/kernel/cut.h"
#include "services/kernel/kernel_rows.h"

ESSAIM_CODEC(essaim::kernel::PositionRow);
ESSAIM_CODEC(essaim::kernel::ChainRow);
ESSAIM_CODEC(essaim::kernel::AnsweredRow);
ESSAIM_CODEC(essaim::kernel::RunPartRow);
ESSAIM_CODEC(essaim::kernel::RunPartHead);
ESSAIM_CODEC(essaim::kernel::StepRow);
ESSAIM_CODEC(essaim::kernel::ParkedRow);
ESSAIM_CODEC(essaim::kernel::Owner);
ESSAIM_CODEC(essaim::kernel::OwnerRow);
ESSAIM_CODEC(essaim::kernel::Cut);
