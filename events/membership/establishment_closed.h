#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A place was closed; `on` is its last day.
///
/// Stream `establishment/{establishment}`; written by services/membership only. v1 2026-11.
struct EstablishmentClosed {
    static constexpr EventSchema schema{"membership.establishment_closed", 1, 1};
    using Writer = MembershipService;
    EstablishmentId establishment;
    Date on{};

    static constexpr auto fields() {
        using E = EstablishmentClosed;
        return std::tuple{Field{"establishment", &E::establishment}, Field{"on", &E::on}};
    }
    std::string stream() const { return "establishment/" + establishment.text(); }
    bool operator==(const EstablishmentClosed&) const = default;
};

}  // namespace essaim::membership
