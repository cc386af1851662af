#include "services/payroll/domain/contract.h"

#include <algorithm>

namespace essaim::payroll {

ContractTermsOfPay PayContract::terms(Month month) const {
    ContractTermsOfPay terms = as_signed;
    for (const auto& amendment : amendments) {
        if (amendment.from > month.last_day()) break;
        if (amendment.monthly_hours) terms.monthly_hours = *amendment.monthly_hours;
        if (amendment.gross) terms.gross = *amendment.gross;
        if (amendment.fixed_part) terms.fixed_part = *amendment.fixed_part;
        if (amendment.executive) terms.executive = *amendment.executive;
    }
    return terms;
}

void PayContract::amend(const Amendment& amendment) {
    const auto after =
        std::upper_bound(amendments.begin(), amendments.end(), amendment,
                         [](const Amendment& a, const Amendment& b) { return a.from < b.from; });
    amendments.insert(after, amendment);
}

const PayContract* MemberContracts::of(Month month) const {
    const PayContract* found = nullptr;
    for (const auto& contract : contracts)
        if (contract.touches(month) && (!found || contract.from > found->from)) found = &contract;
    return found;
}

std::size_t MemberContracts::count(Month month) const {
    return static_cast<std::size_t>(
        std::count_if(contracts.begin(), contracts.end(),
                      [&](const PayContract& contract) { return contract.touches(month); }));
}

}  // namespace essaim::payroll
