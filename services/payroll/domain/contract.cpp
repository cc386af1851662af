#include "services/payroll/domain/contract.h"

#include <algorithm>

namespace essaim::payroll {

ContractTermsOfPay PayContract::terms_on(Date day) const {
    ContractTermsOfPay terms = as_signed;
    for (const auto& amendment : amendments) {
        if (amendment.from > day) break;
        if (amendment.monthly_hours) terms.monthly_hours = *amendment.monthly_hours;
        if (amendment.gross) terms.gross = *amendment.gross;
        if (amendment.fixed_part) terms.fixed_part = *amendment.fixed_part;
        if (amendment.executive) terms.executive = *amendment.executive;
    }
    return terms;
}

std::vector<TermsSpan> PayContract::spans(Month month) const {
    const Date last = until ? std::min(*until, month.last_day()) : month.last_day();
    Date first = std::max(from, month.first_day());
    std::vector<TermsSpan> spans;
    for (const auto& amendment : amendments) {
        if (amendment.from <= first || amendment.from > last) continue;
        spans.push_back({first, amendment.from - std::chrono::days{1}, terms_on(first)});
        first = amendment.from;
    }
    spans.push_back({first, last, terms_on(first)});
    return spans;
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
