#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/membership/identity_linked.h"
#include "events/membership/network_role_given.h"
#include "events/membership/person_enrolled.h"
#include "events/membership/person_revoked.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// What an issuer of tokens calls a person.
struct LinkedIdentity {
    std::string issuer;
    std::string subject;

    static constexpr auto fields() {
        return std::tuple{Field{"issuer", &LinkedIdentity::issuer},
                          Field{"subject", &LinkedIdentity::subject}};
    }
};

struct AccountRow {
    PersonId person;
    std::vector<membership::NetworkRole> roles;
    std::vector<LinkedIdentity> identities;
    bool revoked = false;
    std::optional<Instant> revoked_at;  // the last time, also of somebody enrolled again
    BasisEntry commit;                  // the last that changed it

    static constexpr auto fields() {
        using R = AccountRow;
        return std::tuple{Field{"person", &R::person},         Field{"roles", &R::roles},
                          Field{"identities", &R::identities}, Field{"revoked", &R::revoked},
                          Field{"revoked_at", &R::revoked_at}, Field{"commit", &R::commit}};
    }
};

/// Who may ask at all, and what they are to the network, by person.
struct Accounts {
    static constexpr std::string_view name = "accounts";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::network;
    static constexpr Service service = Service::membership;
    using Row = AccountRow;
    using Events = std::tuple<membership::PersonEnrolled, membership::NetworkRoleGiven,
                              membership::PersonRevoked, membership::IdentityLinked>;
    static void apply(Part<MembershipService>& part, const Recorded<membership::PersonEnrolled>& e);
    static void apply(Part<MembershipService>& part, const Recorded<membership::NetworkRoleGiven>& e);
    static void apply(Part<MembershipService>& part, const Recorded<membership::PersonRevoked>& e);
    static void apply(Part<MembershipService>& part, const Recorded<membership::IdentityLinked>& e);
    static std::vector<Row> rows(const Parts& parts);
    /// One of them.
    static std::optional<Row> find(const Parts& parts, const PersonId& person);
    /// Whom a stream of the events is about.
    static std::optional<PersonId> person_of(std::string_view stream);
};

}  // namespace essaim::projections
