#pragma once
#include <cstdint>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::membership {

/// A Cesa began (C. trav. L7331-2): what the contract must state, as signed.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-01.
struct CesaSigned {
    static constexpr EventSchema schema{"membership.cesa_signed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date from{};
    Hours monthly_hours{};
    std::string minimum_activity;
    std::string means;
    RuleId contribution_rule;
    Money fixed_part{};  // a month, gross
    std::string variable_rule;
    std::uint32_t trial_months = 0;
    EstablishmentId establishment;

    static constexpr auto fields() {
        using E = CesaSigned;
        return std::tuple{Field{"member", &E::member},
                          Field{"from", &E::from},
                          Field{"monthly_hours", &E::monthly_hours},
                          Field{"minimum_activity", &E::minimum_activity},
                          Field{"means", &E::means},
                          Field{"contribution_rule", &E::contribution_rule},
                          Field{"fixed_part", &E::fixed_part},
                          Field{"variable_rule", &E::variable_rule},
                          Field{"trial_months", &E::trial_months},
                          Field{"establishment", &E::establishment}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const CesaSigned&) const = default;
};

}  // namespace essaim::membership
