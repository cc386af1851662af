#include "projections/catalogue/intercooperation_views.h"

#include "projections/agreements/agreements.h"
#include "projections/bills/bills.h"
#include "projections/cooperative_figures/cooperative_figures.h"
#include "projections/cooperatives/cooperatives.h"
#include "projections/delegations/delegations.h"
#include "projections/network_figures/network_figures.h"
#include "projections/report/report.h"
#include "projections/teams/teams.h"
#include "projections/unmatched_bills/unmatched_bills.h"

namespace essaim::projections {

std::vector<ViewDefinition> intercooperation_views() {
    return {define_view<Cooperatives>(),
            define_view<Agreements>(),
            define_view<Delegations>(),
            define_view<Teams>(),
            define_view<Bills>(),
            define_view<UnmatchedBills>(),
            define_view<CooperativeFigures>(),
            define_view<NetworkFigures>(),
            define_view<PublishedReports>()};
}

}  // namespace essaim::projections
