#include <algorithm>

#include "services/kernel/parallel.h"
#include "services/payroll/domain/desks.h"
#include "services/payroll/domain/paid_month.h"
#include "services/payroll/domain/payslip/circumstances.h"
#include "services/payroll/domain/period.h"
#include "services/payroll/domain/present_period.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Asked;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

Parameters published(const Desk& desk) {
    Parameters parameters;
    desk.each<ParameterPublished>(states::parameters, [&](const ParameterPublished& event) {
        PublishedParameter one{event.parameter, event.value,        std::nullopt,
                               event.from,      event.published_on, event.source};
        if (event.table) {
            one.table.emplace();
            for (const auto& row : *event.table) one.table->push_back({row.below, row.value});
        }
        const auto added = parameters.publish(one);
        ESSAIM_ASSERT(added.has_value());  // it was read before it was published
        return true;
    });
    return parameters;
}

std::optional<Rate> withholding_rate(const Desk& desk, const MemberId& member, Month period) {
    std::optional<Rate> rate;
    desk.each<WithholdingRateRecorded>(
        states::rates,
        [&](const WithholdingRateRecorded& recorded) {
            if (recorded.from > period.last_day() || (recorded.until && *recorded.until < period.first_day()))
                return true;
            if (const auto opened = desk.open(recorded.rate)) {
                const auto read = TextForm<Rate>::read(*opened);
                ESSAIM_ASSERT(read.has_value());
                rate = *read;
            }
            return true;
        },
        member);
    return rate;
}

std::vector<PeriodState> all_periods(const Desk& desk) {
    std::vector<PeriodState> all;
    desk.each<PeriodState>(states::periods,
                           [&](const PeriodState& state) { return all.push_back(state), true; });
    return all;
}

/// Communes of work where the law, or the transport levy that is published, is not everybody's.
using Places = std::map<EstablishmentId, std::string>;

Places places_apart(const Desk& desk, const Parameters& parameters) {
    Places apart;
    desk.each<Workplace>(states::workplaces, [&](const Workplace& place) {
        const auto& commune = place.commune;
        if (in_alsace_moselle(commune) || commune.starts_with("97") ||
            parameters.find_local("vm", commune, last_date, last_date))
            apart.emplace(place.establishment, commune);
        return true;
    });
    return apart;
}

/// Where a contract is worked, if that is a place apart.
std::string commune_of(const Desk& desk, const MemberId& member, const PayContract& contract,
                       const EmployerSet& employer, const Places& apart) {
    if (apart.empty()) return {};
    EstablishmentId workplace = employer.establishment;
    if (const auto details = desk.find(states::details, member))
        for (const auto& each : details->contracts)
            if (each.from == contract.from && each.kind == contract.kind) workplace = each.establishment;
    const auto found = apart.find(workplace);
    return found == apart.end() ? std::string() : found->second;
}

/// Whether all of a month can be paid: one Cesa at most, employments one after the other.
bool are_payable(const std::vector<PayContract>& by_first_day) {
    const PayContract* before = nullptr;
    std::size_t cesas = 0;
    for (const auto& one : by_first_day) {
        if (!is_employment(one)) {
            ++cesas;
            continue;
        }
        if (before && (!before->until || *before->until >= one.from)) return false;
        before = &one;
    }
    return cesas <= 1;
}

/// Those beside the one that pays the month, paid with it.
void add_others(const Desk& desk, const MemberContracts& member, const EmployerSet& employer,
                const Places& apart, MemberMonth& month) {
    auto others = member.contracts;
    std::erase_if(others, [&](const PayContract& one) {
        return !one.touches(month.period) || is_same(one, month.contract);
    });
    std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    auto all = others;
    all.push_back(month.contract);
    if (!are_payable(all)) {
        month.other_contracts = others.size();
        return;
    }
    for (auto& one : others) {
        auto commune = commune_of(desk, member.member, one, employer, apart);
        month.earlier.push_back({std::move(one), std::move(commune)});
    }
}

MemberMonth month_of(const Desk& desk, const MemberContracts& member, const PayContract& contract,
                     Month period, const EmployerSet& employer, const Places& apart) {
    MemberMonth month;
    month.period = period;
    month.contract = contract;
    month.commune = commune_of(desk, member.member, contract, employer, apart);
    month.withholding_rate = withholding_rate(desk, member.member, period);
    if (member.count(period) > 1) add_others(desk, member, employer, apart, month);
    desk.each<DuePay>(
        states::due, [&](const DuePay& due) { return month.due.push_back(due), true; }, period,
        member.member);
    desk.each<PayItemRecorded>(
        states::items, [&](const PayItemRecorded& item) { return month.items.push_back(item), true; },
        member.member, period);
    return month;
}

/// Closed months that a correction still reaches: what is due may be asked for three years and the one that
/// runs (CSS L244-3, Code du travail L3245-1).
std::vector<Month> closed_before(const std::vector<PeriodState>& all, Month period) {
    constexpr std::int32_t years_before = 3;
    std::vector<Month> closed;
    for (const auto& state : all)
        if (state.period < period && state.stage == PeriodStage::closed &&
            state.period.year() + years_before >= period.year())
            closed.push_back(state.period);
    std::sort(closed.begin(), closed.end());
    return closed;
}

MemberFacts facts_of(const Desk& desk, const MemberContracts& member, const PeriodFacts& facts,
                     const Places& apart) {
    MemberFacts known;
    known.member = member.member;
    known.opened = desk.find(states::openings, member.member);
    if (const auto asked = desk.find(states::corrections, member.member))
        known.correct_from = asked->from_period;
    desk.each<LastIssued>(
        states::issued,
        [&](const LastIssued& issued) {
            if (facts.employers.contains(issued.period)) known.issued.push_back(issued);
            return true;
        },
        member.member);
    const auto accounts = desk.find(states::accounts, member.member);
    known.has_account = accounts && accounts->on(facts.period.last_day());
    for (const auto& [period, employer] : facts.employers) {
        const auto* contract = member.of(period);
        if (!contract) continue;
        auto month = month_of(desk, member, *contract, period, employer, apart);
        if (period == facts.period)
            known.open = std::move(month);
        else
            known.closed.push_back(std::move(month));
    }
    if (known.open)
        known.withholding_rate = known.open->withholding_rate;
    else if (!known.issued.empty())
        known.withholding_rate = withholding_rate(desk, member.member, facts.period);
    return known;
}

/// By id, of all or of these only. Looked up by as many threads as there are, each at a desk of its own.
std::vector<MemberFacts> facts_of_all(const Desk& desk, const PeriodFacts& facts, const Places& apart,
                                      const std::optional<std::set<MemberId>>& only) {
    std::vector<MemberContracts> members;
    desk.each<MemberContracts>(states::contracts, [&](const MemberContracts& one) {
        if (!only || only->contains(one.member)) members.push_back(one);
        return true;
    });
    constexpr std::size_t at_once = 128;
    std::vector<MemberFacts> all(members.size());
    std::vector<Desk> desks((members.size() + at_once - 1) / at_once, desk);
    kernel::in_parallel(desks.size(), [&](std::size_t share) {
        const std::size_t end = std::min(members.size(), (share + 1) * at_once);
        for (std::size_t at = share * at_once; at < end; ++at)
            all[at] = facts_of(desks[share], members[at], facts, apart);
    });
    for (const auto& one : desks)
        for (const auto& chain : one.chains_looked_at()) desk.looked_at(chain.service, chain.chain);
    return all;
}

tl::expected<PeriodFacts, kernel::Refused> gather(const Desk& desk, Month period,
                                                  const std::optional<std::set<MemberId>>& only) {
    PeriodFacts facts;
    facts.period = period;
    auto terms = employer_of(desk, period);
    if (!terms) return refuse(PeriodRefusal::no_employer, TextForm<Month>::write(period));
    facts.employers.emplace(period, std::move(*terms));
    for (const Month closed : closed_before(all_periods(desk), period))
        if (auto then = employer_of(desk, closed)) facts.employers.emplace(closed, std::move(*then));
    facts.parameters = published(desk);
    const auto apart = places_apart(desk, facts.parameters);
    facts.members = facts_of_all(desk, facts, apart, only);
    desk.looked_at(Service::activities, desk.chain());
    return facts;
}

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
