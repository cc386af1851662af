#include <algorithm>

#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "services/membership/domain/desks.h"
#include "services/membership/domain/refusals.h"
#include "services/membership/domain/states.h"
#include "services/membership/domain/unknown.h"

namespace essaim::membership {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::Events;
using kernel::refuse;

namespace {

constexpr std::uint32_t longest_cape = 36;
constexpr std::uint32_t longest_trial = 8;
/// The member's path, if the cooperative and the member are known.
tl::expected<Career, kernel::Refused> career_of(const Desk& desk, const MemberId& member) {
    if (auto refused = unknown(desk, member)) return tl::unexpected(std::move(*refused));
    return desk.find(states::careers, member).value_or(Career{});
}

}  // namespace

namespace {

/// The refusal of a contract in a place that does not exist, or not any more; nullopt if it does.
std::optional<kernel::Refused> no_place(const Desk& desk, const EstablishmentId& establishment, Date from) {
    if (!desk.find(states::establishments, establishment))
        return kernel::Refused{"unknown_establishment", establishment.text()};
    const auto closed = desk.find(states::closed_establishments, establishment);
    if (closed && closed->on < from) return kernel::Refused{"establishment_closed", establishment.text()};
    return std::nullopt;
}

bool works_full_time(const Contract& contract) {
    return contract.monthly_hours >= full_time;
}

/// The refusal of a day on which no Cesa or employment, respectively no Cape, is in force.
kernel::Refused no_contract(const Career& career, const MemberId& member, Date on, bool work) {
    for (const auto& contract : career.contracts)
        if (contract.is_work() == work && contract.overlaps(on, std::nullopt))
            return kernel::Refused{"before_contract_start", member.text()};
    return kernel::Refused{"not_under_contract", member.text()};
}

/// A last day is told once, and so is a term that was agreed.
Decision end(const Contract& contract, const ContractEnded& event) {
    if (contract.until != event.on) return Decided{AnyEvent(event)};
    if (contract.ended.value_or(EndReason::end_of_term) == event.reason) return kernel::nothing_new();
    return refuse(Refusal::already_ended, event.member.text());
}

}  // namespace

Decision sign_cape(const Desk& desk, const SignCape& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const CapeSigned event{c.member, c.from,       last_day_of(c.from, std::min(c.months, longest_cape)),
                           c.months, c.objectives, c.advisor};
    if (desk.find(states::capes, c.member, c.from) == event) return kernel::nothing_new();
    const auto* work = career->work_within(event.from, event.until);
    if (work && works_full_time(*work)) return refuse(Refusal::full_time_employee, c.member.text());
    if (work || career->cape_within(event.from, event.until))
        return refuse(Refusal::already_under_contract, c.member.text());
    if (const auto months = career->cape_months() + c.months; months > longest_cape)
        return refuse(Refusal::longer_than_36_months, std::to_string(months));
    return Decided{AnyEvent(event)};
}

Decision renew_cape(const Desk& desk, const RenewCape& c, const Asked& asked) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    if (!career->had_a_cape()) return refuse(Refusal::not_under_contract, c.member.text());
    return sign_cape(desk, {c.member, c.from, c.months, c.objectives, c.advisor}, asked);
}

Decision end_cape(const Desk& desk, const EndCape& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const auto* cape = career->cape_on(c.on);
    if (!cape) return tl::unexpected(no_contract(*career, c.member, c.on, false));
    if (cape->until == c.on) return kernel::nothing_new();
    return Decided{AnyEvent(ContractEnded{c.member, ContractKind::cape, c.on, EndReason::mutual_agreement})};
}

Decision sign_cesa(const Desk& desk, const SignCesa& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const CesaSigned event{
        c.member,     c.from,          c.monthly_hours, c.minimum_activity, c.means, c.contribution_rule,
        c.fixed_part, c.variable_rule, c.trial_months,  c.establishment};
    if (desk.find(states::cesas, c.member, c.from) == event) return kernel::nothing_new();
    if (auto refused = no_place(desk, c.establishment, c.from)) return tl::unexpected(std::move(*refused));
    if (career->work_within(c.from, std::nullopt))
        return refuse(Refusal::already_under_contract, c.member.text());
    if (c.trial_months > 0 && c.trial_months + career->cape_months(c.from) > longest_trial)
        return refuse(Refusal::trial_too_long, std::to_string(c.trial_months));
    Events events;
    for (const auto& contract : career->contracts)  // one that would begin later never does
        if (!contract.is_work() && contract.overlaps(c.from, std::nullopt))
            events.push_back(ContractEnded{c.member, ContractKind::cape, c.from - std::chrono::days{1},
                                           EndReason::became_cesa});
    events.push_back(event);
    return Decided{std::move(events)};
}

Decision sign_employment(const Desk& desk, const SignEmployment& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const EmploymentSigned event{c.member, c.kind,      c.from, c.until,        c.monthly_hours,
                                 c.gross,  c.executive, c.job,  c.establishment};
    if (desk.find(states::employments, c.member, c.from) == event) return kernel::nothing_new();
    if (auto refused = no_place(desk, c.establishment, c.from)) return tl::unexpected(std::move(*refused));
    if (career->work_within(c.from, c.until)) return refuse(Refusal::already_under_contract, c.member.text());
    return Decided{AnyEvent(event)};
}

namespace {

template <class T>
bool says(const std::optional<T>& asked, const std::optional<T>& known) {
    return !asked || asked == known;
}

/// What `c` says was said of that day before, and by no later word otherwise.
bool is_known(const ContractAmended& known, const AmendContract& c) {
    return says(c.gross, known.gross) && says(c.monthly_hours, known.monthly_hours) &&
           says(c.executive, known.executive) && says(c.job, known.job) &&
           says(c.fixed_part, known.fixed_part);
}

}  // namespace

Decision amend_contract(const Desk& desk, const AmendContract& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const auto* contract = career->work_on(c.from);
    if (!contract) return tl::unexpected(no_contract(*career, c.member, c.from, true));
    const ContractAmended event{c.member,        contract->kind, c.from, c.gross,
                                c.monthly_hours, c.executive,    c.job,  c.fixed_part};
    const auto known = desk.find(states::amendments, c.member, c.from);
    if (is_known(known.value_or(ContractAmended{}), c)) return kernel::nothing_new();
    return Decided{AnyEvent(event)};
}

Decision end_contract(const Desk& desk, const EndContract& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const auto* contract = career->work_on(c.on);
    if (!contract) return tl::unexpected(no_contract(*career, c.member, c.on, true));
    return end(*contract, {c.member, contract->kind, c.on, c.reason});
}

}  // namespace essaim::membership
