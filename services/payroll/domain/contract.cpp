#include "services/payroll/domain/contract.h"

#include "events/vocabulary/assert.h"

namespace essaim::payroll {

const ContractVersion& PayContract::terms(Month month) const {
    ESSAIM_ASSERT(!versions.empty());
    const ContractVersion* in_force = &versions.front();
    for (const auto& version : versions)
        if (version.from <= month.last_day()) in_force = &version;
    return *in_force;
}

const PayContract* MemberContracts::of(Month month) const {
    const PayContract* found = nullptr;
    for (const auto& contract : contracts)
        if (contract.touches(month)) found = &contract;
    return found;
}

}  // namespace essaim::payroll
