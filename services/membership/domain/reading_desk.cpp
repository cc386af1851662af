#include <algorithm>
#include <chrono>

#include "services/membership/domain/approval.h"
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

/// Long enough for the work it was asked for.
constexpr std::chrono::hours reading_lasts{24};

/// Members may read their own; for anybody else another person has approved this reading.
bool may_read_nir(const Desk& desk, const MemberId& member, const RecordReading& c, const Asked& asked) {
    const auto linked = desk.find(states::linked_members, member);
    if (linked && linked->person.text() == asked.actor) return true;
    const auto reading = desk.find(states::nir_readings, member);
    if (!reading || reading->proposed_by != asked.actor || reading->approved_by.empty()) return false;
    if (asked.recorded_at >= reading->until || !c.purpose) return false;
    return desk.open(reading->purpose) == c.purpose->text();
}

}  // namespace

Decision record_reading(const Desk& desk, const RecordReading& c, const Asked& asked) {
    const bool of_nir = std::find(c.read.begin(), c.read.end(), nir_field) != c.read.end();
    Events events;
    for (const auto& member : c.members) {
        if (auto refused = unknown(desk, member)) return tl::unexpected(std::move(*refused));
        if (of_nir && !may_read_nir(desk, member, c, asked))
            return refuse(Refusal::second_person_required, member.text());
        const auto known = desk.find(states::pay_read, member, c.view, asked.actor);
        if (c.read.empty() && known && known->on == c.on) continue;
        PersonalDataRead read{member, c.view, c.read, std::nullopt, c.on};
        if (c.purpose) read.purpose = Sealed<DataClass::identity>(*c.purpose);
        events.emplace_back(std::move(read));
    }
    return Decided{std::move(events)};
}

Decision propose_nir_reading(const Desk& desk, const ProposeNirReading& c, const Asked&) {
    if (auto refused = unknown(desk, c.member)) return tl::unexpected(std::move(*refused));
    const auto changed = desk.find(states::changed_identities, c.member);
    if (!(changed && changed->nir) && !desk.find(states::members, c.member)->nir)
        return refuse(Refusal::nir_unknown, c.member.text());
    return Decided{AnyEvent(NirReadingProposed{c.member, Sealed<DataClass::identity>(c.purpose)})};
}

Decision approve_nir_reading(const Desk& desk, const MemberId& member, const Approve& c, const Asked& asked) {
    const auto reading = desk.find(states::nir_readings, member);
    if (!reading) return refuse(Refusal::changed, c.command.text());
    if (auto decision = not_approvable(*reading, c, asked)) return *decision;
    return Decided{
        AnyEvent(NirReadingApproved{member, c.command, asked.actor, asked.recorded_at + reading_lasts})};
}

}  // namespace essaim::membership
