#include "services/activities/domain/contract.h"

#include <algorithm>

#include "events/membership/which_ended.h"

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
    const auto of_kind = [kind](const Contract& contract) { return contract.kind == kind; };
    if (auto* ended = membership::which_ended(contracts.all, last_day, of_kind)) ended->until = last_day;
}

}  // namespace essaim::activities
