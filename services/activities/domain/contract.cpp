#include "services/activities/domain/contract.h"

#include <algorithm>
#include <ranges>

namespace essaim::activities {

bool under_contract(const Contracts& contracts, Date day) {
    return std::ranges::any_of(contracts.all,
                               [day](const Contract& contract) { return contract.covers(day); });
}

bool paid_by_decisions(const Contracts& contracts, Month month) {
    return std::ranges::any_of(contracts.all, [month](const Contract& contract) {
        return contract.kind == ContractKind::cesa && contract.touches(month);
    });
}

void end_contract(Contracts& contracts, ContractKind kind, Date last_day) {
    for (auto& contract : std::views::reverse(contracts.all)) {
        if (contract.kind != kind || (contract.until && *contract.until <= last_day)) continue;
        contract.until = last_day;
        return;
    }
}

}  // namespace essaim::activities
