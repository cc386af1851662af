#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/membership/contract_kind.h"
#include "events/membership/end_reason.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A contract ended; `on` is its last day.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-01.
struct ContractEnded {
    static constexpr EventSchema schema{"membership.contract_ended", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    ContractKind kind{};
    Date on{};
    EndReason reason{};

    static constexpr auto fields() {
        using E = ContractEnded;
        return std::tuple{Field{"member", &E::member}, Field{"kind", &E::kind}, Field{"on", &E::on},
                          Field{"reason", &E::reason}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const ContractEnded&) const = default;
};

}  // namespace essaim::membership
