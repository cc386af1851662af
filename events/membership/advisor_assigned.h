#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// Who accompanies a member from that day on.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct AdvisorAssigned {
    static constexpr EventSchema schema{"membership.advisor_assigned", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    PersonId advisor;
    Date on{};

    static constexpr auto fields() {
        using E = AdvisorAssigned;
        return std::tuple{Field{"member", &E::member}, Field{"advisor", &E::advisor}, Field{"on", &E::on}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const AdvisorAssigned&) const = default;
};

}  // namespace essaim::membership
