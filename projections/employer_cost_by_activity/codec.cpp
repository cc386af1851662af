#include "events/core/codec_archive.h"
#include "projections/employer_cost_by_activity/employer_cost_by_activity.h"

ESSAIM_CODEC(essaim::projections::EmployerCostByActivity::Row);
