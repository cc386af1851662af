#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A Cape began, or was renewed: support of a project, no employment (C. com. L127-1, R127-1).
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-01.
struct CapeSigned {
    static constexpr EventSchema schema{"membership.cape_signed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date from{};
    Date until{};  // its last day
    std::uint32_t months = 0;
    std::string objectives;
    std::optional<PersonId> advisor;

    static constexpr auto fields() {
        using E = CapeSigned;
        return std::tuple{Field{"member", &E::member},         Field{"from", &E::from},
                          Field{"until", &E::until},           Field{"months", &E::months},
                          Field{"objectives", &E::objectives}, Field{"advisor", &E::advisor}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const CapeSigned&) const = default;
};

}  // namespace essaim::membership
