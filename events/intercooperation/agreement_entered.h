#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/intercooperation/agreement_kind.h"
#include "events/intercooperation/price.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// All parties have accepted: the agreement is in force. One fact of the network, naming every party.
///
/// Stream `agreement/{agreement}`; written by services/intercooperation only. v1 2026-01.
struct AgreementEntered {
    static constexpr EventSchema schema{"intercooperation.agreement_entered", 1, 1};
    using Writer = IntercooperationService;
    AgreementId agreement;
    AgreementKind kind{};
    std::vector<CooperativeId> parties;
    CooperativeId provider;
    Price price;
    Date from{};
    std::optional<Date> until;

    static constexpr auto fields() {
        using E = AgreementEntered;
        return std::tuple{Field{"agreement", &E::agreement}, Field{"kind", &E::kind},
                          Field{"parties", &E::parties},     Field{"provider", &E::provider},
                          Field{"price", &E::price},         Field{"from", &E::from},
                          Field{"until", &E::until}};
    }
    std::string stream() const { return "agreement/" + agreement.text(); }
    bool operator==(const AgreementEntered&) const = default;
};

}  // namespace essaim::intercooperation
