#pragma once
#include <vector>

#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

/// A cell of the network's row rests on so many cooperatives at least, and none makes more than 85 % of it.
inline constexpr std::size_t fewest_cooperatives = 3;

/// What a report is made of.
struct ReportFacts {
    ReportPeriod period;
    std::vector<ClosedMonth> months;       // of all cooperatives, within the period's calendar year
    std::vector<ReportPublished> earlier;  // every report ever released, corrected ones too
};

/// The rows of a report: one a cooperative, by id, then the network's; of a year, sums of its closed months,
/// the counts of the last. A money or hours cell is hidden if its own chain says so (fewer than three people,
/// or one above 85 %); the network's if it rests on fewer than three cooperatives or one makes more than 85
/// %. Then, as long as a hidden cell follows from all cells ever released, the smallest cell of that column
/// and period that is still shown is hidden too (ties by id), the network's last. What an earlier release
/// gives away already cannot be taken back.
std::vector<ReportRow> released(const ReportFacts& facts);

}  // namespace essaim::intercooperation
