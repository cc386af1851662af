#pragma once
#include <vector>

#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

/// A cell of the network's row rests on so many cooperatives at least, and none makes more than 85 % of it.
inline constexpr std::size_t fewest_cooperatives = 3;

/// The rows of a month's report: one a cooperative, by id, then the network's. A money or hours cell is
/// hidden if its own chain says so; the network's if it rests on too few cooperatives or one dominates it;
/// and, so that no hidden cell follows by subtraction, where exactly one of a column is hidden, the smallest
/// other one is too (ties by id).
std::vector<ReportRow> released(const std::vector<ClosedMonth>& months);

}  // namespace essaim::intercooperation
