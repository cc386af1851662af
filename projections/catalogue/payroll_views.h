#pragma once
#include <vector>

#include "projections/core/view.h"

namespace essaim::projections {

/// The views that the payroll service serves.
std::vector<ViewDefinition> payroll_views();

}  // namespace essaim::projections
