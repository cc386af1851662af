#include "events/core/codec_archive.h"
#include "projections/cooperative_figures/figure_rows.h"

ESSAIM_CODEC(essaim::projections::figures::MemberSpans);
ESSAIM_CODEC(essaim::projections::figures::Employments);
ESSAIM_CODEC(essaim::projections::figures::EmploymentsEnding);
ESSAIM_CODEC(essaim::projections::figures::Shares);
ESSAIM_CODEC(essaim::projections::figures::Sold);
ESSAIM_CODEC(essaim::projections::figures::Paid);
