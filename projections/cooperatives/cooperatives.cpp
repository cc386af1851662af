#include "projections/cooperatives/cooperatives.h"

namespace essaim::projections {

namespace {
constexpr Table<CooperativeRow> admitted{"cooperative"};  // cooperative
}

void Cooperatives::apply(Part<IntercooperationService>& part,
                         const Recorded<intercooperation::CooperativeAdmitted>& e) {
    const auto& event = e.event;
    part.put(admitted,
             CooperativeRow{event.cooperative, event.name, event.siren, event.legal_form, event.from,
                            std::nullopt},
             event.cooperative);
}
void Cooperatives::apply(Part<IntercooperationService>& part,
                         const Recorded<intercooperation::CooperativeWithdrawn>& e) {
    auto row = part.find(admitted, e.event.cooperative);
    ESSAIM_ASSERT(row.has_value());
    row->until = e.event.on;
    part.put(admitted, *row, e.event.cooperative);
}

std::vector<CooperativeRow> Cooperatives::rows(const Parts& parts) {
    std::vector<CooperativeRow> rows;
    parts.each<IntercooperationService, CooperativeRow>(
        admitted, [&](const CooperativeRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
