#pragma once
#include <vector>

#include "projections/core/view.h"

namespace essaim::projections {

/// The views that the activities service serves.
std::vector<ViewDefinition> activities_views();

}  // namespace essaim::projections
