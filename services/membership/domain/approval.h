#pragma once
#include <chrono>
#include <optional>

#include "services/membership/domain/desks.h"
#include "services/membership/domain/refusals.h"

namespace essaim::membership {

/// Whoever approves must have looked lately.
inline constexpr std::chrono::days approval_lasts{30};

/// Why what was proposed cannot be approved so, or nothing new where it was by the same person; nullopt: it
/// can. `P` says `command`, `commit`, `proposed_by`, `approved_by` and `at`.
template <class P>
std::optional<kernel::Decision> not_approvable(const P& proposed, const Approve& c,
                                               const kernel::Asked& asked) {
    const auto no = [&](Refusal why, const std::string& about) {
        return std::optional<kernel::Decision>(kernel::refuse(why, about));
    };
    if (proposed.command != c.command || proposed.commit != c.hash)
        return no(Refusal::changed, c.command.text());
    if (proposed.proposed_by == asked.actor) return no(Refusal::same_person, asked.actor);
    if (!proposed.approved_by.empty()) {
        if (proposed.approved_by == asked.actor) return kernel::nothing_new();
        return no(Refusal::already_approved, c.command.text());
    }
    if (asked.recorded_at >= proposed.at + approval_lasts) return no(Refusal::expired, c.command.text());
    return std::nullopt;
}

}  // namespace essaim::membership
