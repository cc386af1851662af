#pragma once
#include <span>
#include <string_view>

#include "infra/identity/identity_refusal.h"
#include "services/kernel/answer.h"

namespace essaim::host {

/// What the door itself may answer, whatever is asked: neither a service's refusal nor a field's mistake.
struct DoorCode {
    unsigned status;
    std::string_view code;
    std::string_view english;
    std::string_view french;
};
std::span<const DoorCode> door_codes();

/// The status of an answer, by what came of it and, where that does not say enough, by its code.
unsigned status_of(kernel::AskOutcome outcome, std::string_view code);
/// Of what our own issuer says no to.
unsigned status_of(identity::IdentityRefusal refusal);

}  // namespace essaim::host
