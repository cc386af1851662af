#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// A party ends an agreement in force; `on` is its last day.
///
/// Stream `agreement/{agreement}`; written by services/intercooperation only. v1 2026-11.
struct AgreementEnded {
    static constexpr EventSchema schema{"intercooperation.agreement_ended", 1, 1};
    using Writer = IntercooperationService;
    AgreementId agreement;
    Date on{};

    static constexpr auto fields() {
        using E = AgreementEnded;
        return std::tuple{Field{"agreement", &E::agreement}, Field{"on", &E::on}};
    }
    std::string stream() const { return "agreement/" + agreement.text(); }
    bool operator==(const AgreementEnded&) const = default;
};

}  // namespace essaim::intercooperation
