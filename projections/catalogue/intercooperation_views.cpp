#include "projections/catalogue/intercooperation_views.h"

#include "projections/cooperative_figures/cooperative_figures.h"
#include "projections/network_figures/network_figures.h"

namespace essaim::projections {

std::vector<ViewDefinition> intercooperation_views() {
    return {define_view<CooperativeFigures>(), define_view<NetworkFigures>()};
}

}  // namespace essaim::projections
