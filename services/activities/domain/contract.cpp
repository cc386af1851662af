#include "services/activities/domain/contract.h"

#include <algorithm>

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
    const auto goes_on = [&](const Contract& contract) {
        return contract.kind == kind && (!contract.until || *contract.until > last_day);
    };
    const auto latest = std::find_if(contracts.all.rbegin(), contracts.all.rend(), goes_on);
    if (latest != contracts.all.rend()) latest->until = last_day;
}

}  // namespace essaim::activities
