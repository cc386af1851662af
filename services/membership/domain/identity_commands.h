#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/membership/network_role.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

struct EnrolPerson {
    static constexpr std::string_view name = "enrol_person";
    static constexpr std::string_view help =
        "Let a person ask in their own name, and give them a role in the network.";
    PersonId person;
    std::optional<NetworkRole> role;
    static constexpr auto fields() {
        using C = EnrolPerson;
        return std::tuple{Field{"person", &C::person}, Field{"role", &C::role}};
    }
};

struct RevokePerson {
    static constexpr std::string_view name = "revoke_person";
    static constexpr std::string_view help = "Take from a person every right, at once.";
    PersonId person;
    static constexpr auto fields() { return std::tuple{Field{"person", &RevokePerson::person}}; }
};

struct LinkIdentity {
    static constexpr std::string_view name = "link_identity";
    static constexpr std::string_view help = "Say which person another issuer's tokens name so.";
    PersonId person;
    std::string issuer;
    std::string subject;
    static constexpr auto fields() {
        using C = LinkIdentity;
        return std::tuple{Field{"person", &C::person}, Field{"issuer", &C::issuer},
                          Field{"subject", &C::subject, "as the issuer's tokens say it"}};
    }
    std::optional<Invalid> check() const;
};

struct LinkMember {
    static constexpr std::string_view name = "link_member";
    static constexpr std::string_view help = "Say which person a member is: what is theirs is shown to them.";
    MemberId member;
    PersonId person;
    static constexpr auto fields() {
        using C = LinkMember;
        return std::tuple{Field{"member", &C::member}, Field{"person", &C::person}};
    }
};

struct AssignAdvisor {
    static constexpr std::string_view name = "assign_advisor";
    static constexpr std::string_view help = "Say who accompanies a member from that day on.";
    MemberId member;
    PersonId advisor;
    Date on{};
    static constexpr auto fields() {
        using C = AssignAdvisor;
        return std::tuple{Field{"member", &C::member}, Field{"advisor", &C::advisor}, Field{"on", &C::on}};
    }
};

}  // namespace essaim::membership
