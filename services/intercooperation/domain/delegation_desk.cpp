#include <algorithm>
#include <array>

#include "events/intercooperation/delegation_revoked.h"
#include "events/intercooperation/team_left.h"
#include "services/intercooperation/domain/desks.h"
#include "services/intercooperation/domain/known_scopes.h"
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

constexpr std::array<std::string_view, 6> roles{"manager",  "advisor", "payroll",
                                                "approver", "auditor", "member"};

bool known_scope(std::string_view scope) {
    return std::find(roles.begin(), roles.end(), scope) != roles.end() || is_command_or_view(scope);
}

}  // namespace

Decision join_team(const Desk& desk, const JoinTeam& c, const Asked&) {
    const TeamJoined joined{c.team, c.person, c.from};
    if (const auto known = desk.find(states::teams, c.team, c.person)) {
        if (*known == joined) return kernel::nothing_new();
        return refuse(Refusal::already_in_team, c.person.text());
    }
    return Decided{AnyEvent(joined)};
}

Decision leave_team(const Desk& desk, const LeaveTeam& c, const Asked&) {
    const TeamLeft left{c.team, c.person, c.on};
    if (!desk.find(states::teams, c.team, c.person)) {
        if (desk.find(states::former, c.team, c.person) == left) return kernel::nothing_new();
        return refuse(Refusal::not_in_team, c.person.text());
    }
    return Decided{AnyEvent(left)};
}

Decision delegate(const Desk& desk, const Delegate& c, const Asked&) {
    const Delegated delegated{c.delegation, c.to, c.scope, c.from, c.until};
    if (const auto known = desk.find(states::delegations, c.delegation)) {
        if (known->delegated == delegated && !known->revoked) return kernel::nothing_new();
        return refuse(Refusal::delegation_exists, c.delegation.text());
    }
    for (const auto& scope : c.scope)
        if (!known_scope(scope)) return refuse(Refusal::scope_unknown, scope);
    return Decided{AnyEvent(delegated)};
}

Decision revoke_delegation(const Desk& desk, const RevokeDelegation& c, const Asked&) {
    const auto known = desk.find(states::delegations, c.delegation);
    if (!known) return refuse(Refusal::unknown_delegation, c.delegation.text());
    if (known->revoked == c.on) return kernel::nothing_new();
    if (known->revoked) return refuse(Refusal::already_revoked, c.delegation.text());
    return Decided{AnyEvent(DelegationRevoked{c.delegation, c.on})};
}

}  // namespace essaim::intercooperation
