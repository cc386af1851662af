#include "events/core/codec_archive.h"
#include "services/activities/domain/states.h"

ESSAIM_CODEC(essaim::activities::Account);
ESSAIM_CODEC(essaim::activities::Crew);
ESSAIM_CODEC(essaim::activities::Quote);
ESSAIM_CODEC(essaim::activities::Invoice);
ESSAIM_CODEC(essaim::activities::Series);
ESSAIM_CODEC(essaim::activities::Expense);
ESSAIM_CODEC(essaim::activities::DueSlices);
ESSAIM_CODEC(essaim::activities::Registration);
ESSAIM_CODEC(essaim::activities::Contracts);
ESSAIM_CODEC(essaim::activities::ClosedPeriod);
ESSAIM_CODEC(essaim::activities::HeardPayslip);
ESSAIM_CODEC(essaim::activities::HeardRevision);
