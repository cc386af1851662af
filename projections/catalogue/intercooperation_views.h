#pragma once
#include <vector>

#include "projections/core/view.h"

namespace essaim::projections {

/// The views that the intercooperation service serves.
std::vector<ViewDefinition> intercooperation_views();

}  // namespace essaim::projections
