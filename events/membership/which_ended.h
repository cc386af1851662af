#pragma once
#include <optional>
#include <vector>

#include "events/vocabulary/date.h"

namespace essaim::membership {

/// The contract that an end is about, among one person's: of those for which `of_kind` is true, the one in
/// force on `on` and beyond it, else the first that would have begun after (it never does). Contracts of one
/// kind do not overlap, so that there is one at most. nullptr: none. Pure.
template <class C, class OfKind>
C* which_ended(std::vector<C>& contracts, Date on, OfKind&& of_kind) {
    C* next = nullptr;
    for (auto& contract : contracts) {
        if (!of_kind(contract)) continue;
        const bool goes_on = !contract.until || *contract.until > on;
        if (contract.from <= on && goes_on) return &contract;
        const bool begins_later = contract.from > on && (!contract.until || *contract.until >= contract.from);
        if (begins_later && (!next || contract.from < next->from)) next = &contract;
    }
    return next;
}

}  // namespace essaim::membership
