#include "projections/cooperatives/cooperatives.h"

namespace essaim::projections {

using intercooperation::CooperativeAdmitted;

namespace {
constexpr Table<CooperativeAdmitted> admitted{"cooperative"};  // cooperative
}

void Cooperatives::apply(Part<IntercooperationService>& part, const Recorded<CooperativeAdmitted>& e) {
    part.put(admitted, e.event, e.event.cooperative);
}

std::vector<CooperativeAdmitted> Cooperatives::rows(const Parts& parts) {
    std::vector<CooperativeAdmitted> rows;
    parts.each<IntercooperationService, CooperativeAdmitted>(
        admitted, [&](const CooperativeAdmitted& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
