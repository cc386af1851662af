#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/intercooperation/legal_form.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/siren.h"

namespace essaim::intercooperation {

/// A cooperative is a member of the network from a day on.
///
/// Stream `cooperative/{cooperative}`; written by services/intercooperation only. v1 2026-01.
struct CooperativeAdmitted {
    static constexpr EventSchema schema{"intercooperation.cooperative_admitted", 1, 1};
    using Writer = IntercooperationService;
    CooperativeId cooperative;
    std::string name;
    Siren siren;
    LegalForm legal_form{};
    Date from{};

    static constexpr auto fields() {
        using E = CooperativeAdmitted;
        return std::tuple{Field{"cooperative", &E::cooperative}, Field{"name", &E::name},
                          Field{"siren", &E::siren}, Field{"legal_form", &E::legal_form},
                          Field{"from", &E::from}};
    }
    std::string stream() const { return "cooperative/" + cooperative.text(); }
    bool operator==(const CooperativeAdmitted&) const = default;
};

}  // namespace essaim::intercooperation
