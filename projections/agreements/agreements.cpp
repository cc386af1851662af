#include "projections/agreements/agreements.h"

#include <algorithm>

namespace essaim::projections {

using intercooperation::AgreementEntered;
using intercooperation::AgreementProposed;

namespace {

// Each fact has a row of its own, so that it does not matter in which order chains are read.
constexpr Table<AgreementProposed> proposals{"proposal"};       // agreement, proposer
constexpr Table<AgreementVerdict> verdicts{"verdict"};          // agreement, party
constexpr Table<AgreementEntered> entered{"entered"};           // agreement
constexpr Table<intercooperation::AgreementLeft> gone{"left"};  // agreement, party

template <class E>
void say(Agreements::Said& part, const Recorded<E>& e, bool accepted) {
    const auto party = CooperativeId::unchecked(e.at.chain.chain);
    part.put(verdicts, AgreementVerdict{party, accepted}, e.event.agreement, party);
}

}  // namespace

void Agreements::apply(Said& part, const Recorded<AgreementProposed>& e) {
    part.put(proposals, e.event, e.event.agreement, e.at.chain.chain);
    say(part, e, true);
}
void Agreements::apply(Said& part, const Recorded<intercooperation::AgreementAccepted>& e) {
    say(part, e, true);
}
void Agreements::apply(Said& part, const Recorded<intercooperation::AgreementDeclined>& e) {
    say(part, e, false);
}
void Agreements::apply(Said& part, const Recorded<AgreementEntered>& e) {
    part.put(entered, e.event, e.event.agreement);
}

void Agreements::apply(Said& part, const Recorded<intercooperation::AgreementLeft>& e) {
    part.put(gone, e.event, e.event.agreement, e.event.party);
}

std::vector<AgreementRow> Agreements::rows(const Parts& parts) {
    std::vector<AgreementRow> rows;
    parts.each<IntercooperationService, AgreementProposed>(proposals, [&](const AgreementProposed& event) {
        AgreementRow row{event.agreement,
                         event.kind,
                         event.parties,
                         event.provider,
                         event.price,
                         event.from,
                         event.until,
                         AgreementState::proposed,
                         {},
                         {},
                         {}};
        parts.each<IntercooperationService, AgreementVerdict>(
            verdicts,
            [&](const AgreementVerdict& verdict) {
                (verdict.accepted ? row.accepted_by : row.declined_by).push_back(verdict.party);
                return true;
            },
            event.agreement);
        if (!row.declined_by.empty()) row.state = AgreementState::declined;
        if (parts.find<IntercooperationService>(entered, event.agreement))
            row.state = AgreementState::in_force;
        parts.each<IntercooperationService, intercooperation::AgreementLeft>(
            gone, [&](const auto& left) { return row.left_by.push_back(left.party), true; }, event.agreement);
        const bool without_provider =
            std::find(row.left_by.begin(), row.left_by.end(), row.provider) != row.left_by.end();
        if (without_provider || (!row.left_by.empty() && row.left_by.size() + 1 >= row.parties.size()))
            row.state = AgreementState::ended;
        rows.push_back(std::move(row));
        return true;
    });
    return rows;
}

}  // namespace essaim::projections
