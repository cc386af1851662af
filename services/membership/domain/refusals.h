#pragma once
#include <array>
#include <cstdint>

#include "services/kernel/decision.h"

namespace essaim::membership {

/// In the order in which they are tested.
enum class Refusal : std::uint8_t {
    already_registered,
    unknown_cooperative,
    establishment_exists,
    siren_mismatch,
    before_opening,
    already_known,
    unknown_member,
    unknown_establishment,
    establishment_closed,
    already_declined,
    full_time_employee,
    already_under_contract,
    longer_than_36_months,
    trial_too_long,
    before_contract_start,
    not_under_contract,
    already_ended,
    already_associate,
    already_applied,
    not_applied,
    opinion_exists,
    opinion_required,
    not_voted,
    not_proposed,
    changed,
    same_person,
    already_approved,
    expired,
    unknown_person,
    identity_linked,
    member_linked,
    nir_unknown,
    second_person_required,
};

}  // namespace essaim::membership

template <>
struct essaim::kernel::RefusalTexts<essaim::membership::Refusal> {
    static const std::array<RefusalText, 33> texts;
};
