#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/delegated.h"
#include "events/intercooperation/delegation_revoked.h"
#include "events/membership/advisor_assigned.h"
#include "events/membership/cooperative_registered.h"
#include "events/membership/member_linked.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// One reason for which somebody may do something in a cooperative, and the commit that says so.
struct AccessRow {
    std::string to;                          // a person, or `team:NAME`
    std::vector<std::string> scope;          // `service.command`, views, or a role
    std::optional<MemberId> member;          // only what is about this member
    std::optional<DelegationId> delegation;  // none: who registered it, a member themselves, an advisor
    std::optional<Date> from;
    std::optional<Date> until;  // the last day
    bool revoked = false;
    BasisEntry commit;

    static constexpr auto fields() {
        using R = AccessRow;
        return std::tuple{Field{"to", &R::to},           Field{"scope", &R::scope},
                          Field{"member", &R::member},   Field{"delegation", &R::delegation},
                          Field{"from", &R::from},       Field{"until", &R::until},
                          Field{"revoked", &R::revoked}, Field{"commit", &R::commit}};
    }
};

/// Who may do what in a cooperative, and why: delegations, the first manager (who registered it), members
/// (what is theirs), advisors (of the members assigned to them).
struct Access {
    static constexpr std::string_view name = "access";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::membership;
    using Row = AccessRow;
    using Events =
        std::tuple<membership::CooperativeRegistered, membership::MemberLinked, membership::AdvisorAssigned,
                   intercooperation::Delegated, intercooperation::DelegationRevoked>;
    static void apply(Part<MembershipService>& part, const Recorded<membership::CooperativeRegistered>& e);
    static void apply(Part<MembershipService>& part, const Recorded<membership::MemberLinked>& e);
    static void apply(Part<MembershipService>& part, const Recorded<membership::AdvisorAssigned>& e);
    static void apply(Part<IntercooperationService>& part, const Recorded<intercooperation::Delegated>& e);
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::DelegationRevoked>& e);
    static std::vector<Row> rows(const Parts& parts);
    /// Those that what happened on a stream is about.
    static std::vector<Row> rows_of(const Parts& parts, std::string_view stream);
};

}  // namespace essaim::projections
