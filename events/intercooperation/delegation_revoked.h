#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// A delegation ends at once.
///
/// Stream `delegation/{delegation}`; written by services/intercooperation only. v1 2026-01.
struct DelegationRevoked {
    static constexpr EventSchema schema{"intercooperation.delegation_revoked", 1, 1};
    using Writer = IntercooperationService;
    DelegationId delegation;
    Date on{};

    static constexpr auto fields() {
        using E = DelegationRevoked;
        return std::tuple{Field{"delegation", &E::delegation}, Field{"on", &E::on}};
    }
    std::string stream() const { return "delegation/" + delegation.text(); }
    bool operator==(const DelegationRevoked&) const = default;
};

}  // namespace essaim::intercooperation
