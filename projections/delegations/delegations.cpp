#include "projections/delegations/delegations.h"

namespace essaim::projections {

namespace {
constexpr Table<DelegationRow> delegations{"delegation"};  // delegation
}

void Delegations::apply(Part<IntercooperationService>& part, const Recorded<intercooperation::Delegated>& e) {
    part.put(delegations,
             DelegationRow{e.event.delegation, e.event.to, e.event.scope, e.event.from, e.event.until,
                           std::nullopt},
             e.event.delegation);
}
void Delegations::apply(Part<IntercooperationService>& part,
                        const Recorded<intercooperation::DelegationRevoked>& e) {
    auto row = part.find(delegations, e.event.delegation);
    ESSAIM_ASSERT(row.has_value());
    row->revoked_on = e.event.on;
    part.put(delegations, *row, e.event.delegation);
}

std::vector<DelegationRow> Delegations::rows(const Parts& parts) {
    std::vector<DelegationRow> rows;
    parts.each<IntercooperationService, DelegationRow>(
        delegations, [&](const DelegationRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
