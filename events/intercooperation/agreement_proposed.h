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

/// A party proposes an agreement, and thereby accepts it.
///
/// Stream `agreement/{agreement}`; written by services/intercooperation only. v1 2026-01.
struct AgreementProposed {
    static constexpr EventSchema schema{"intercooperation.agreement_proposed", 1, 1};
    using Writer = IntercooperationService;
    AgreementId agreement;
    AgreementKind kind{};
    std::vector<CooperativeId> parties;
    CooperativeId provider;
    Price price;
    Date from{};
    std::optional<Date> until;

    static constexpr auto fields() {
        using E = AgreementProposed;
        return std::tuple{Field{"agreement", &E::agreement}, Field{"kind", &E::kind},
                          Field{"parties", &E::parties},     Field{"provider", &E::provider},
                          Field{"price", &E::price},         Field{"from", &E::from},
                          Field{"until", &E::until}};
    }
    std::string stream() const { return "agreement/" + agreement.text(); }
    bool operator==(const AgreementProposed&) const = default;
};

}  // namespace essaim::intercooperation
