#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/siret.h"

namespace essaim::membership {

/// A place with its own Siret.
///
/// Stream `establishment/{establishment}`; written by services/membership only. v1 2026-01.
struct EstablishmentOpened {
    static constexpr EventSchema schema{"membership.establishment_opened", 1, 1};
    using Writer = MembershipService;
    EstablishmentId establishment;
    Siret siret;
    std::string commune;  // INSEE code, 5 characters
    Date from{};

    static constexpr auto fields() {
        using E = EstablishmentOpened;
        return std::tuple{Field{"establishment", &E::establishment}, Field{"siret", &E::siret},
                          Field{"commune", &E::commune}, Field{"from", &E::from}};
    }
    std::string stream() const { return "establishment/" + establishment.text(); }
    bool operator==(const EstablishmentOpened&) const = default;
};

}  // namespace essaim::membership
