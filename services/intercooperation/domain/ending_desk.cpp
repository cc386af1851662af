#include <algorithm>

#include "services/intercooperation/domain/binding.h"
#include "services/intercooperation/domain/desks.h"
#include "services/intercooperation/domain/refusals.h"

namespace essaim::intercooperation {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

/// An agreement that binds a member of it after a day; empty: none.
std::string agreement_beyond(const Desk& desk, const CooperativeId& member, Date on) {
    std::string found;
    desk.each<AgreementEntered>(states::in_force, [&](const AgreementEntered& agreement) {
        const auto binds_one = [&](const CooperativeId& party) {
            const auto until = bound_until(desk, agreement, party);
            return !until || (*until > on && *until >= agreement.from);
        };
        // A provider is bound as long as anybody is whom it provides for.
        const auto& parties = agreement.parties;
        const bool bound =
            agreement.provider == member
                ? std::any_of(parties.begin(), parties.end(),
                              [&](const auto& party) { return party != member && binds_one(party); })
                : is_party(parties, member.text()) && binds_one(member);
        if (bound) found = agreement.agreement.text();
        return found.empty();
    });
    return found;
}

/// A bill from or to a member that its receiver has neither acknowledged nor settled; empty: none.
std::string open_bill(const Desk& desk, const CooperativeId& member) {
    std::string found;
    desk.each<Billed>(states::all_bills, [&](const Billed& bill) {
        if (bill.from != member && bill.to != member) return true;
        desk.looked_at(Service::intercooperation, bill.from.text());
        if (!desk.find(states::settled_bills, bill.to, bill.bill, bill.from.text()) &&
            !desk.find(states::settled_bills, bill.to, bill.bill, std::string_view()))
            found = bill.bill.text();
        return found.empty();
    });
    return found;
}

}  // namespace

Decision end_agreement(const Desk& desk, const EndAgreement& c, const Asked&) {
    const AgreementEnded event{c.agreement, c.on};
    if (const auto known = desk.find(states::ended, c.agreement)) {
        if (*known == event) return kernel::nothing_new();
        return refuse(Refusal::already_decided, c.agreement.text());
    }
    const auto agreement = desk.find(states::in_force, c.agreement);
    const auto proposal = agreement ? std::nullopt : proposal_of(desk, c.agreement);
    const bool is_ours = agreement ? is_party(agreement->parties, desk.chain())
                                   : proposal && is_party(proposal->terms.parties, desk.chain());
    if (!is_ours) return refuse(Refusal::not_a_party, c.agreement.text());  // theirs, or nobody's
    if (!agreement) return refuse(Refusal::not_in_force, c.agreement.text());
    const auto until = bound_until(desk, *agreement, CooperativeId::unchecked(desk.chain()));
    if (c.on < agreement->from || (until && c.on > *until))
        return refuse(Refusal::not_in_force, c.agreement.text());
    return Decided{AnyEvent(event)};
}

Decision leave_agreement(const Desk& desk, const LeaveAgreement& c, const Asked&) {
    if (desk.find(states::left, c.agreement, c.party)) return kernel::nothing_new();
    return Decided{AnyEvent(AgreementLeft{c.agreement, c.party, c.on})};
}

Decision withdraw_cooperative(const Desk& desk, const WithdrawCooperative& c, const Asked&) {
    const CooperativeWithdrawn event{c.cooperative, c.on};
    if (desk.find(states::withdrawn, c.cooperative) == event) return kernel::nothing_new();
    if (!is_member(desk, c.cooperative)) return refuse(Refusal::not_a_member, c.cooperative.text());
    if (const auto agreement = agreement_beyond(desk, c.cooperative, c.on); !agreement.empty())
        return refuse(Refusal::open_obligations, agreement);
    if (const auto bill = open_bill(desk, c.cooperative); !bill.empty())
        return refuse(Refusal::open_obligations, bill);
    return Decided{AnyEvent(event)};
}

}  // namespace essaim::intercooperation
