#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// A cooperative is a member of the network no longer; `on` is its last day.
///
/// Stream `cooperative/{cooperative}`; written by services/intercooperation only. v1 2026-11.
struct CooperativeWithdrawn {
    static constexpr EventSchema schema{"intercooperation.cooperative_withdrawn", 1, 1};
    using Writer = IntercooperationService;
    CooperativeId cooperative;
    Date on{};

    static constexpr auto fields() {
        using E = CooperativeWithdrawn;
        return std::tuple{Field{"cooperative", &E::cooperative}, Field{"on", &E::on}};
    }
    std::string stream() const { return "cooperative/" + cooperative.text(); }
    bool operator==(const CooperativeWithdrawn&) const = default;
};

}  // namespace essaim::intercooperation
