#pragma once
#include <array>
#include <cstdint>

#include "services/kernel/decision.h"

namespace essaim::intercooperation {

/// In the order in which they are tested.
enum class Refusal : std::uint8_t {
    already_founded,
    not_founded,
    already_member,
    not_a_member,
    agreement_exists,
    unknown_agreement,  // of answers that were recorded before: now it is `not_a_party`
    not_a_party,
    already_decided,
    not_in_force,
    already_in_team,
    not_in_team,
    delegation_exists,
    unknown_delegation,
    already_revoked,
    scope_unknown,
    bill_exists,
    no_agreement,
    unknown_bill,
    several_senders,
    not_disputed,
    already_settled,
    open_obligations,
    already_published,
    not_closed,
    unknown_report,
};

}  // namespace essaim::intercooperation

template <>
struct essaim::kernel::RefusalTexts<essaim::intercooperation::Refusal> {
    static const std::array<RefusalText, 25> texts;
};
