#include "projections/access/access.h"

#include <algorithm>

namespace essaim::projections {

namespace {

constexpr Table<AccessRow> registration{"registration"};  // -
constexpr Table<AccessRow> members{"member"};             // member
constexpr Table<AccessRow> advisors{"advisor"};           // member
constexpr Table<AccessRow> delegations{"delegation"};     // delegation

BasisEntry commit_of(const CommitContext& at) {
    return {at.chain.service, at.chain.chain, at.number, at.hash};
}

template <class Service>
void add_all(const Parts& parts, const Table<AccessRow>& table, std::vector<AccessRow>& rows) {
    parts.each<Service, AccessRow>(table, [&](const AccessRow& row) { return rows.push_back(row), true; });
}

}  // namespace

void Access::apply(Part<MembershipService>& part, const Recorded<membership::CooperativeRegistered>& e) {
    part.put(registration, AccessRow{e.at.actor, {"manager"}, {}, {}, {}, {}, false, commit_of(e.at)});
}
void Access::apply(Part<MembershipService>& part, const Recorded<membership::MemberLinked>& e) {
    part.put(members,
             AccessRow{e.event.person.text(), {"member"}, e.event.member, {}, {}, {}, false, commit_of(e.at)},
             e.event.member);
}
void Access::apply(Part<MembershipService>& part, const Recorded<membership::AdvisorAssigned>& e) {
    part.put(
        advisors,
        AccessRow{e.event.advisor.text(), {"advisor"}, e.event.member, {}, {}, {}, false, commit_of(e.at)},
        e.event.member);
}
void Access::apply(Part<IntercooperationService>& part, const Recorded<intercooperation::Delegated>& e) {
    part.put(delegations,
             AccessRow{e.event.to,
                       e.event.scope,
                       {},
                       e.event.delegation,
                       e.event.from,
                       e.event.until,
                       false,
                       commit_of(e.at)},
             e.event.delegation);
}
void Access::apply(Part<IntercooperationService>& part,
                   const Recorded<intercooperation::DelegationRevoked>& e) {
    auto row = part.find(delegations, e.event.delegation);
    ESSAIM_ASSERT(row.has_value());
    row->revoked = true;
    row->commit = commit_of(e.at);
    part.put(delegations, *row, e.event.delegation);
}

std::vector<AccessRow> Access::rows_of(const Parts& parts, std::string_view stream) {
    std::vector<AccessRow> rows;
    const auto add = [&](std::optional<AccessRow> row) {
        if (row) rows.push_back(std::move(*row));
    };
    const auto named = stream.substr(std::min(stream.size(), stream.find('/') + 1));
    if (stream == "cooperative") add(parts.find<MembershipService, AccessRow>(registration));
    if (stream.starts_with("delegation/"))
        if (const auto delegation = DelegationId::read(named))
            add(parts.find<IntercooperationService, AccessRow>(delegations, *delegation));
    if (stream.starts_with("member/"))
        if (const auto member = MemberId::read(named))
            for (const auto& table : {members, advisors})
                add(parts.find<MembershipService, AccessRow>(table, *member));
    return rows;
}

std::vector<AccessRow> Access::rows(const Parts& parts) {
    std::vector<AccessRow> rows;
    add_all<MembershipService>(parts, registration, rows);
    add_all<IntercooperationService>(parts, delegations, rows);
    add_all<MembershipService>(parts, members, rows);
    add_all<MembershipService>(parts, advisors, rows);
    return rows;
}

}  // namespace essaim::projections
