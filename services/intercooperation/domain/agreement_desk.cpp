#include "events/intercooperation/agreement_accepted.h"
#include "events/intercooperation/agreement_declined.h"
#include "services/intercooperation/domain/binding.h"
#include "services/intercooperation/domain/desks.h"
#include "services/intercooperation/domain/refusals.h"
#include "services/intercooperation/domain/states.h"

namespace essaim::intercooperation {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

/// The proposal of this name, whose proposer the decision then rests on.
std::optional<Proposal> noted_proposal_of(const Desk& desk, const AgreementId& agreement) {
    auto found = proposal_of(desk, agreement);
    if (found) desk.looked_at(Service::intercooperation, found->proposer.text());
    return found;
}

/// What others have agreed on is refused as what nobody has, resting on the same: nobody learns that it is.
template <class Event>
Decision say(const Desk& desk, const AgreementId& agreement, Date on, Verdict verdict) {
    const auto proposal = proposal_of(desk, agreement);
    if (!proposal || !is_party(proposal->terms.parties, desk.chain()))
        return refuse(Refusal::not_a_party, agreement.text());
    desk.looked_at(Service::intercooperation, proposal->proposer.text());
    if (const auto said = desk.find(states::said, agreement)) {
        const bool equal = said->verdict == verdict && said->on.value_or(on) == on;
        if (equal) return kernel::nothing_new();
        return refuse(Refusal::already_decided, agreement.text());
    }
    return Decided{AnyEvent(Event{agreement, on})};
}

}  // namespace

/// A name is one's own, or that of something one is asked to, or it is looked at last: that others have taken
/// it is told only to those whose proposal would else stand, before the parties that they name. Names are the
/// network's, so that nobody can try one that is free and leave no trace.
Decision propose_agreement(const Desk& desk, const ProposeAgreement& c, const Asked&) {
    const AgreementProposed proposed{c.agreement, c.kind, c.parties, c.provider, c.price, c.from, c.until};
    const auto known = proposal_of(desk, c.agreement);
    const auto exists = [&] {
        desk.looked_at(Service::intercooperation, known->proposer.text());
        return refuse(Refusal::agreement_exists, c.agreement.text());
    };
    if (known && is_party(known->terms.parties, desk.chain())) {
        if (known->proposer.text() != desk.chain() || known->terms != proposed) return exists();
        desk.looked_at(Service::intercooperation, known->proposer.text());
        return kernel::nothing_new();
    }
    if (!is_party(proposed.parties, desk.chain())) return refuse(Refusal::not_a_party, desk.chain());
    for (const auto& party : c.parties)
        if (!is_member(desk, party)) return refuse(Refusal::not_a_member, party.text());
    if (known) return exists();
    return Decided{AnyEvent(proposed)};
}

Decision accept_agreement(const Desk& desk, const AcceptAgreement& c, const Asked&) {
    return say<AgreementAccepted>(desk, c.agreement, c.on, Verdict::accepted);
}

Decision decline_agreement(const Desk& desk, const DeclineAgreement& c, const Asked&) {
    return say<AgreementDeclined>(desk, c.agreement, c.on, Verdict::declined);
}

Decision enter_agreement(const Desk& desk, const EnterAgreement& c, const Asked&) {
    const auto proposal = noted_proposal_of(desk, c.agreement);
    if (!proposal || desk.find(states::in_force, c.agreement)) return kernel::nothing_new();
    const auto& terms = proposal->terms;
    for (const auto& party : terms.parties) {
        const auto said = desk.find(states::verdicts, party, c.agreement);
        if (!said || said->verdict != Verdict::accepted)
            return kernel::nothing_new();  // the last one enters it
        const bool own_terms =
            party != proposal->proposer && desk.find(states::proposals, party, c.agreement);
        if (own_terms) return kernel::nothing_new();  // two used one name at once: it accepted its own
    }
    return Decided{AnyEvent(AgreementEntered{terms.agreement, terms.kind, terms.parties, terms.provider,
                                             terms.price, terms.from, terms.until})};
}

}  // namespace essaim::intercooperation
