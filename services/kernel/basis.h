#pragma once
#include <vector>

#include "events/core/commit.h"

namespace essaim::kernel {

/// Takes into `furthest` what `basis` has seen of each chain, where it has seen more. Both sorted.
void merge_basis(std::vector<BasisEntry>& furthest, const std::vector<BasisEntry>& basis);

/// Whether a decision looks at an older state of a foreign chain than one before it on the same chain did
/// (`furthest`): along a chain the basis never goes back.
bool basis_goes_back(const std::vector<BasisEntry>& furthest, const std::vector<BasisEntry>& basis);

}  // namespace essaim::kernel
