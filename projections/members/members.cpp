#include "projections/members/members.h"

namespace essaim::projections {

namespace {

constexpr Table<MemberRow> people{"person"};  // member

void sign(Members::People& part, const MemberId& member, MemberState state, membership::ContractKind kind,
          Date from, std::optional<Date> until) {
    auto row = part.find(people, member).value_or(MemberRow{member, {}, {}, {}, {}, {}});
    row.state = state;
    row.since = from;
    row.contract = kind;
    row.until = until;
    part.put(people, row, member);
}

}  // namespace

void Members::apply(People& part, const Recorded<membership::MemberWelcomed>& e) {
    auto row =
        part.find(people, e.event.member).value_or(MemberRow{e.event.member, {}, e.event.on, {}, {}, {}});
    part.put(people, row, e.event.member);
}
void Members::apply(People& part, const Recorded<membership::CapeSigned>& e) {
    sign(part, e.event.member, MemberState::cape, membership::ContractKind::cape, e.event.from,
         e.event.until);
}
void Members::apply(People& part, const Recorded<membership::CesaSigned>& e) {
    sign(part, e.event.member, MemberState::cesa, membership::ContractKind::cesa, e.event.from, std::nullopt);
}
void Members::apply(People& part, const Recorded<membership::EmploymentSigned>& e) {
    sign(part, e.event.member, MemberState::employed, e.event.kind, e.event.from, e.event.until);
}
/// Only the end of the contract one stands in changes where one stands: a Cape ends the day before the Cesa
/// begins, and a cdd may end once its successor is signed.
void Members::apply(People& part, const Recorded<membership::ContractEnded>& e) {
    auto row = part.find(people, e.event.member);
    if (!row || row->contract != e.event.kind || e.event.on < row->since) return;
    row->state = MemberState::left;
    row->since = e.event.on;
    row->contract.reset();
    row->until.reset();
    part.put(people, *row, e.event.member);
}
void Members::apply(People& part, const Recorded<membership::AssociateAdmitted>& e) {
    auto row =
        part.find(people, e.event.member).value_or(MemberRow{e.event.member, {}, e.event.on, {}, {}, {}});
    row.associate_since = e.event.on;
    part.put(people, row, e.event.member);
}

void Members::apply(People& part, const Recorded<membership::ProjectDeclined>& e) {
    auto row =
        part.find(people, e.event.member).value_or(MemberRow{e.event.member, {}, e.event.on, {}, {}, {}});
    row.state = MemberState::declined;
    row.since = e.event.on;
    row.contract.reset();
    row.until.reset();
    part.put(people, row, e.event.member);
}

std::vector<MemberRow> Members::rows(const Parts& parts) {
    std::vector<MemberRow> rows;
    parts.each<MembershipService, MemberRow>(people,
                                             [&](const MemberRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
