#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// The person who asks is this member: what is theirs may be shown to them.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct MemberLinked {
    static constexpr EventSchema schema{"membership.member_linked", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    PersonId person;

    static constexpr auto fields() {
        using E = MemberLinked;
        return std::tuple{Field{"member", &E::member}, Field{"person", &E::person}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const MemberLinked&) const = default;
};

}  // namespace essaim::membership
