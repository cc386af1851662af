#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// The cooperative lets a person or a team act for it, within a scope.
///
/// Stream `delegation/{delegation}`; written by services/intercooperation only. v1 2026-01.
struct Delegated {
    static constexpr EventSchema schema{"intercooperation.delegated", 1, 1};
    using Writer = IntercooperationService;
    DelegationId delegation;
    std::string to;                  // a person, or `team:NAME`
    std::vector<std::string> scope;  // `service.command`, views, or a role
    Date from{};
    std::optional<Date> until;

    static constexpr auto fields() {
        using E = Delegated;
        return std::tuple{Field{"delegation", &E::delegation}, Field{"to", &E::to}, Field{"scope", &E::scope},
                          Field{"from", &E::from}, Field{"until", &E::until}};
    }
    std::string stream() const { return "delegation/" + delegation.text(); }
    bool operator==(const Delegated&) const = default;
};

}  // namespace essaim::intercooperation
