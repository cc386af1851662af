#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/pay_settled.h"
#include "events/activities/pay_target.h"
#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"

namespace essaim::activities {

/// A period closed and what had been reserved in it for a member was not spent: it is available again.
///
/// Stream `settlement/{period}/{member}`; written by services/activities only. v1 2026-01.
struct SlicesReturned {
    static constexpr EventSchema schema{"activities.slices_returned", 1, 1};
    using Writer = ActivitiesService;
    Month period;
    MemberId member;
    ReturnCause cause{};
    std::vector<DecisionSlice> slices;

    static constexpr auto fields() {
        using E = SlicesReturned;
        return std::tuple{Field{"period", &E::period}, Field{"member", &E::member}, Field{"cause", &E::cause},
                          Field{"slices", &E::slices}};
    }
    std::string stream() const {
        return "settlement/" + TextForm<Month>::write(period) + "/" + member.text();
    }
    bool operator==(const SlicesReturned&) const = default;
};

}  // namespace essaim::activities
