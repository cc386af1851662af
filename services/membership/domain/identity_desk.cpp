#include <algorithm>

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
/// Printable, and of at most 255 bytes (OpenID Connect Core 1.0, 2).
bool is_name(std::string_view text) {
    constexpr std::size_t longest = 255;
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return !text.empty() && text.size() <= longest && std::none_of(text.begin(), text.end(), is_control);
}
}  // namespace

std::optional<Invalid> LinkIdentity::check() const {
    if (!is_name(issuer)) return Invalid{"invalid_value", "/issuer"};
    if (!is_name(subject)) return Invalid{"invalid_value", "/subject"};
    return std::nullopt;
}

Decision enrol_person(const Desk& desk, const EnrolPerson& c, const Asked&) {
    const auto known = desk.find(states::persons, c.person);
    const bool enrolled = known && !known->revoked;
    kernel::Events events;
    if (!enrolled) events.push_back(PersonEnrolled{c.person});
    if (c.role && !(enrolled && known->has(*c.role))) events.push_back(NetworkRoleGiven{c.person, *c.role});
    return Decided{std::move(events)};
}

Decision revoke_person(const Desk& desk, const RevokePerson& c, const Asked&) {
    const auto known = desk.find(states::persons, c.person);
    if (!known) return refuse(Refusal::unknown_person, c.person.text());
    if (known->revoked) return kernel::nothing_new();
    return Decided{AnyEvent(PersonRevoked{c.person})};
}

Decision link_identity(const Desk& desk, const LinkIdentity& c, const Asked&) {
    const auto known = desk.find(states::persons, c.person);
    if (!known || known->revoked) return refuse(Refusal::unknown_person, c.person.text());
    if (const auto linked = desk.find(states::identities, c.issuer, c.subject)) {
        if (linked->person == c.person) return kernel::nothing_new();
        return refuse(Refusal::identity_linked, linked->person.text());
    }
    return Decided{AnyEvent(IdentityLinked{c.person, c.issuer, c.subject})};
}

Decision link_member(const Desk& desk, const LinkMember& c, const Asked&) {
    if (!desk.find(states::members, c.member)) return refuse(Refusal::unknown_member, c.member.text());
    if (const auto linked = desk.find(states::linked_members, c.member)) {
        if (linked->person == c.person) return kernel::nothing_new();
        return refuse(Refusal::member_linked, linked->person.text());
    }
    return Decided{AnyEvent(MemberLinked{c.member, c.person})};
}

Decision assign_advisor(const Desk& desk, const AssignAdvisor& c, const Asked&) {
    if (!desk.find(states::members, c.member)) return refuse(Refusal::unknown_member, c.member.text());
    const AdvisorAssigned assigned{c.member, c.advisor, c.on};
    if (desk.find(states::advisors, c.member) == assigned) return kernel::nothing_new();
    return Decided{AnyEvent(assigned)};
}

}  // namespace essaim::membership
