#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "services/membership/domain/desks.h"
#include "services/membership/domain/refusals.h"
#include "services/membership/domain/states.h"

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
    if (!desk.find(states::registration)) return refuse(Refusal::unknown_cooperative, desk.chain());
    if (!desk.find(states::members, member)) return refuse(Refusal::unknown_member, member.text());
    return desk.find(states::careers, member).value_or(Career{});
}

}  // namespace

Decision sign_cape(const Desk& desk, const SignCape& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const CapeSigned event{c.member, c.from,       last_day_of(c.from, c.months),
                           c.months, c.objectives, c.advisor};
    if (desk.find(states::capes, c.member, c.from) == event) return kernel::nothing_new();
    if (career->work_from(c.from)) return refuse(Refusal::full_time_employee, c.member.text());
    if (career->cape_from(c.from)) return refuse(Refusal::already_under_contract, c.member.text());
    if (career->cape_months + c.months > longest_cape)
        return refuse(Refusal::longer_than_36_months, std::to_string(career->cape_months + c.months));
    return Decided{AnyEvent(event)};
}

Decision renew_cape(const Desk& desk, const RenewCape& c, const Asked& asked) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    if (career->cape_months == 0) return refuse(Refusal::not_under_contract, c.member.text());
    return sign_cape(desk, {c.member, c.from, c.months, c.objectives, c.advisor}, asked);
}

Decision end_cape(const Desk& desk, const EndCape& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const auto* cape = career->cape_from(c.on);
    if (!cape) return refuse(Refusal::not_under_contract, c.member.text());
    if (c.on < cape->from) return refuse(Refusal::before_contract_start, c.member.text());
    if (cape->until == c.on) return kernel::nothing_new();
    return Decided{AnyEvent(ContractEnded{c.member, ContractKind::cape, c.on, EndReason::mutual_agreement})};
}

Decision sign_cesa(const Desk& desk, const SignCesa& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    if (!desk.find(states::establishments, c.establishment))
        return refuse(Refusal::unknown_establishment, c.establishment.text());
    const CesaSigned event{
        c.member,     c.from,          c.monthly_hours, c.minimum_activity, c.means, c.contribution_rule,
        c.fixed_part, c.variable_rule, c.trial_months,  c.establishment};
    if (desk.find(states::cesas, c.member, c.from) == event) return kernel::nothing_new();
    if (career->work_from(c.from)) return refuse(Refusal::already_under_contract, c.member.text());
    if (c.trial_months + career->cape_months > longest_trial && c.trial_months > 0)
        return refuse(Refusal::trial_too_long, std::to_string(c.trial_months));
    Events events;
    if (const auto* cape = career->cape_from(c.from); cape && cape->from < c.from)
        events.push_back(ContractEnded{c.member, ContractKind::cape, c.from - std::chrono::days{1},
                                       EndReason::became_cesa});
    events.push_back(event);
    return Decided{std::move(events)};
}

Decision sign_employment(const Desk& desk, const SignEmployment& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    if (!desk.find(states::establishments, c.establishment))
        return refuse(Refusal::unknown_establishment, c.establishment.text());
    const EmploymentSigned event{c.member, c.kind,      c.from, c.until,        c.monthly_hours,
                                 c.gross,  c.executive, c.job,  c.establishment};
    if (desk.find(states::employments, c.member, c.from) == event) return kernel::nothing_new();
    if (career->work_from(c.from)) return refuse(Refusal::already_under_contract, c.member.text());
    return Decided{AnyEvent(event)};
}

Decision amend_contract(const Desk& desk, const AmendContract& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const auto* contract = career->work_from(c.from);
    if (!contract) return refuse(Refusal::not_under_contract, c.member.text());
    if (c.from < contract->from) return refuse(Refusal::before_contract_start, c.member.text());
    if (!c.gross && !c.monthly_hours && !c.executive && !c.job && !c.fixed_part) return kernel::nothing_new();
    return Decided{AnyEvent(ContractAmended{c.member, contract->kind, c.from, c.gross, c.monthly_hours,
                                            c.executive, c.job, c.fixed_part})};
}

Decision end_contract(const Desk& desk, const EndContract& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const auto* contract = career->work_from(c.on);
    if (!contract) return refuse(Refusal::not_under_contract, c.member.text());
    if (c.on < contract->from) return refuse(Refusal::before_contract_start, c.member.text());
    if (contract->until == c.on) return kernel::nothing_new();
    return Decided{AnyEvent(ContractEnded{c.member, contract->kind, c.on, c.reason})};
}

}  // namespace essaim::membership
