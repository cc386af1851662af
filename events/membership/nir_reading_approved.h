#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/instant.h"

namespace essaim::membership {

/// Another person agreed that whoever proposed it read a member's NIR, for that purpose, until the end of a
/// delay.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct NirReadingApproved {
    static constexpr EventSchema schema{"membership.nir_reading_approved", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    CommandId proposal;  // the command that proposed it
    std::string approved_by;
    Instant until{};

    static constexpr auto fields() {
        using E = NirReadingApproved;
        return std::tuple{Field{"member", &E::member}, Field{"proposal", &E::proposal},
                          Field{"approved_by", &E::approved_by}, Field{"until", &E::until}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const NirReadingApproved&) const = default;
};

}  // namespace essaim::membership
