#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/membership/contract_kind.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::membership {

/// Terms of the contract in force changed from a day on; what is absent stays as it was.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-01.
struct ContractAmended {
    static constexpr EventSchema schema{"membership.contract_amended", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    ContractKind kind{};
    Date from{};
    std::optional<Money> gross;
    std::optional<Hours> monthly_hours;
    std::optional<bool> executive;
    std::optional<std::string> job;
    std::optional<Money> fixed_part;

    static constexpr auto fields() {
        using E = ContractAmended;
        return std::tuple{Field{"member", &E::member},
                          Field{"kind", &E::kind},
                          Field{"from", &E::from},
                          Field{"gross", &E::gross},
                          Field{"monthly_hours", &E::monthly_hours},
                          Field{"executive", &E::executive},
                          Field{"job", &E::job},
                          Field{"fixed_part", &E::fixed_part}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const ContractAmended&) const = default;
};

}  // namespace essaim::membership
