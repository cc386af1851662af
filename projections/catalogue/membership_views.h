#pragma once
#include <vector>

#include "projections/core/view.h"

namespace essaim::projections {

/// The views that the membership service serves.
std::vector<ViewDefinition> membership_views();

}  // namespace essaim::projections
