#include "services/intercooperation/domain/binding.h"

#include <algorithm>

namespace essaim::intercooperation {

bool is_member(const kernel::Desk& desk, const CooperativeId& cooperative) {
    return desk.find(states::cooperatives, cooperative) && !desk.find(states::withdrawn, cooperative);
}

std::optional<Proposal> proposal_of(const kernel::Desk& desk, const AgreementId& agreement) {
    std::optional<Proposal> found;
    desk.each<Proposal>(states::proposals, [&](const Proposal& proposal) {
        if (proposal.terms.agreement != agreement) return true;
        found = proposal;
        return false;
    });
    return found;
}

bool is_party(const std::vector<CooperativeId>& parties, std::string_view cooperative) {
    return std::any_of(parties.begin(), parties.end(),
                       [&](const CooperativeId& party) { return party.text() == cooperative; });
}

std::optional<Date> bound_until(const kernel::Desk& desk, const AgreementEntered& agreement,
                                const CooperativeId& party) {
    std::optional<Date> until = agreement.until;
    for (const auto& leaver : {party, agreement.provider})
        if (const auto left = desk.find(states::left, agreement.agreement, leaver))
            until = until ? std::min(*until, left->on) : left->on;
    return until;
}

bool binds(const kernel::Desk& desk, const AgreementEntered& agreement, std::string_view provider,
           const CooperativeId& receiver, Month period) {
    if (agreement.provider.text() != provider || receiver.text() == provider ||
        !is_party(agreement.parties, receiver.text()) || agreement.from > period.last_day())
        return false;
    const auto until = bound_until(desk, agreement, receiver);
    return !until || (*until >= period.first_day() && *until >= agreement.from);
}

}  // namespace essaim::intercooperation
