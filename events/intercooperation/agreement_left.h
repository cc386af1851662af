#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// A party is bound by an agreement no longer. One fact of the network; where the provider leaves, nobody is.
///
/// Stream `agreement/{agreement}`; written by services/intercooperation only. v1 2026-11.
struct AgreementLeft {
    static constexpr EventSchema schema{"intercooperation.agreement_left", 1, 1};
    using Writer = IntercooperationService;
    AgreementId agreement;
    CooperativeId party;
    Date on{};  // its last day

    static constexpr auto fields() {
        using E = AgreementLeft;
        return std::tuple{Field{"agreement", &E::agreement}, Field{"party", &E::party}, Field{"on", &E::on}};
    }
    std::string stream() const { return "agreement/" + agreement.text(); }
    bool operator==(const AgreementLeft&) const = default;
};

}  // namespace essaim::intercooperation
