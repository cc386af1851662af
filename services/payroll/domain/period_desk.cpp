#include <algorithm>

#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/gather.h"
#include "services/payroll/domain/period.h"
#include "services/payroll/domain/present_period.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Asked;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

/// Our own, or the provider of an agreement in force that we are a party to: nobody else can call their
/// people by our team's name.
bool provides_for(const Desk& desk, const CooperativeId& provider) {
    const auto self = CooperativeId::unchecked(desk.chain());
    bool provides = provider == self;
    if (!provides)
        desk.each<BoundParty>(
            states::bound,
            [&](const BoundParty& bound) {
                provides = bound.provider == provider;
                return !provides;
            },
            self);
    return provides;
}

bool in_team(const Desk& desk, std::string_view team, const std::string& person) {
    bool found = false;
    desk.each<TeamMember>(states::teams, [&](const TeamMember& member) {
        if (member.team.text() != team || member.person.text() != person) return true;
        if (!provides_for(desk, member.provider)) return true;
        desk.looked_at(Service::intercooperation, member.provider.text());
        found = true;
        return false;
    });
    return found;
}

Delegated may_approve(const Desk& desk, const std::string& person, Month period) {
    constexpr std::string_view team = "team:";
    Delegated delegated = Delegated::no;
    desk.each<KnownDelegation>(states::delegations, [&](const KnownDelegation& delegation) {
        if (delegation.revoked || (delegation.until && *delegation.until < period.first_day())) return true;
        const bool in_scope =
            std::any_of(delegation.scope.begin(), delegation.scope.end(), [](const std::string& scope) {
                return scope == "payroll.approve_period" || scope == "approver" || scope == "manager";
            });
        const bool named =
            delegation.to == person ||
            (delegation.to.starts_with(team) && in_team(desk, delegation.to.substr(team.size()), person));
        if (in_scope && named) delegated = Delegated::yes;
        return delegated == Delegated::no;
    });
    return delegated;
}

}  // namespace

tl::expected<PresentPeriod, kernel::Refused> present_period(const Desk& desk, Month period, Lines lines,
                                                            const std::optional<std::set<MemberId>>& only) {
    if (!desk.find(states::registration)) return refuse(PeriodRefusal::unknown_cooperative, desk.chain());
    const auto state = desk.find(states::periods, period);
    if (auto refused = not_open(state)) return tl::unexpected(std::move(*refused));
    if (auto refused = earlier_open(all_periods(desk), period)) return tl::unexpected(std::move(*refused));
    auto facts = gather(desk, period, only);
    if (!facts) return tl::unexpected(std::move(facts.error()));
    auto now = compute(*facts, lines);
    if (!now) return refuse(PeriodRefusal::parameter_missing, now.error());
    return PresentPeriod{*state, std::move(*facts), std::move(*now)};
}

Decision open_period(const Desk& desk, const OpenPeriod& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(PeriodRefusal::unknown_cooperative, desk.chain());
    return open(all_periods(desk), command);
}

Decision compute_period(const Desk& desk, const ComputePeriod& command, const Asked& asked) {
    const auto found = present_period(desk, command.period);
    if (!found) return tl::unexpected(found.error());
    return computed(found->now, desk.cut(), asked.actor);
}

Decision acknowledge_anomaly(const Desk& desk, const AcknowledgeAnomaly& command, const Asked&) {
    if (!desk.find(states::registration)) return refuse(PeriodRefusal::unknown_cooperative, desk.chain());
    if (auto refused = not_open(desk.find(states::periods, command.period)))
        return tl::unexpected(std::move(*refused));
    if (!may_be_acknowledged(command.code)) return refuse(PeriodRefusal::not_acknowledgeable, command.code);
    const auto found = present_period(desk, command.period);
    if (!found) return tl::unexpected(found.error());
    return acknowledge(found->state, found->now, command);
}

Decision approve_period(const Desk& desk, const ApprovePeriod& command, const Asked& asked) {
    const auto found = present_period(desk, command.period);
    if (!found) return tl::unexpected(found.error());
    return approve(found->state, found->now, may_approve(desk, asked.actor, command.period), command, asked);
}

Decision close_period(const Desk& desk, const ClosePeriod& command, const Asked& asked) {
    auto found = present_period(desk, command.period, Lines::told);
    if (!found) return tl::unexpected(found.error());
    return close(found->state, std::move(found->now), found->facts, desk.cut(), asked.recorded_at);
}

}  // namespace essaim::payroll
