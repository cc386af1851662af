#include "events/membership/associate_admitted.h"
#include "events/membership/associate_refused.h"
#include "events/membership/association_applied.h"
#include "events/membership/board_opinion_given.h"
#include "services/membership/domain/desks.h"
#include "services/membership/domain/refusals.h"
#include "services/membership/domain/states.h"

namespace essaim::membership {

using kernel::AnyEvent;
using kernel::Asked;
using kernel::Decided;
using kernel::Decision;
using kernel::Desk;
using kernel::refuse;

namespace {

/// Under so long a time of employment, a candidacy goes to the board first.
constexpr std::chrono::years opinion_before{2};

tl::expected<Career, kernel::Refused> career_of(const Desk& desk, const MemberId& member) {
    if (!desk.find(states::registration)) return refuse(Refusal::unknown_cooperative, desk.chain());
    if (!desk.find(states::members, member)) return refuse(Refusal::unknown_member, member.text());
    return desk.find(states::careers, member).value_or(Career{});
}

bool needs_opinion(const Career& career, Date on) {
    const auto since = career.employed_since(on);
    if (!since) return true;
    std::chrono::year_month_day day = std::chrono::year_month_day{*since} + opinion_before;
    if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
    return on < std::chrono::sys_days{day};
}

/// What the assembly's vote needs, admitted or not.
std::optional<kernel::Refused> not_votable(const Career& career, const MemberId& member, Date on,
                                           const std::string& ballot) {
    if (!career.candidacy) return kernel::Refused{"not_applied", member.text()};
    if (needs_opinion(career, on) && !career.candidacy->opinion)
        return kernel::Refused{"opinion_required", member.text()};
    if (ballot.empty()) return kernel::Refused{"not_voted", member.text()};
    return std::nullopt;
}

}  // namespace

Decision apply_for_association(const Desk& desk, const ApplyForAssociation& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const AssociationApplied applied{c.member, c.on};
    if (desk.find(states::applications, c.member) == applied) return kernel::nothing_new();
    if (career->associate_since) return refuse(Refusal::already_associate, c.member.text());
    if (career->candidacy) return refuse(Refusal::already_applied, c.member.text());
    return Decided{AnyEvent(applied)};
}

Decision give_board_opinion(const Desk& desk, const GiveBoardOpinion& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    if (!career->candidacy) return refuse(Refusal::not_applied, c.member.text());
    if (career->candidacy->opinion_on == c.on) {
        if (career->candidacy->opinion == c.favourable) return kernel::nothing_new();
        return refuse(Refusal::opinion_exists, c.member.text());
    }
    return Decided{AnyEvent(BoardOpinionGiven{c.member, c.on, c.favourable})};
}

Decision admit_associate(const Desk& desk, const AdmitAssociate& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const AssociateAdmitted admitted{c.member, c.on, c.ballot};
    if (desk.find(states::admissions, c.member) == admitted) return kernel::nothing_new();
    if (career->associate_since) return refuse(Refusal::already_associate, c.member.text());
    if (auto refused = not_votable(*career, c.member, c.on, c.ballot))
        return tl::unexpected(std::move(*refused));
    return Decided{AnyEvent(admitted)};
}

Decision refuse_associate(const Desk& desk, const RefuseAssociate& c, const Asked&) {
    const auto career = career_of(desk, c.member);
    if (!career) return tl::unexpected(career.error());
    const AssociateRefused not_admitted{c.member, c.on, c.ballot};
    if (desk.find(states::rejections, c.member) == not_admitted) return kernel::nothing_new();
    if (career->associate_since) return refuse(Refusal::already_associate, c.member.text());
    if (auto refused = not_votable(*career, c.member, c.on, c.ballot))
        return tl::unexpected(std::move(*refused));
    return Decided{AnyEvent(not_admitted)};
}

}  // namespace essaim::membership
