#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// Somebody asked to read a member's NIR, for a purpose: proposed until another person approves it.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct NirReadingProposed {
    static constexpr EventSchema schema{"membership.nir_reading_proposed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Sealed<DataClass::identity> purpose;

    static constexpr auto fields() {
        using E = NirReadingProposed;
        return std::tuple{Field{"member", &E::member}, Field{"purpose", &E::purpose}};
    }
    std::string stream() const { return "member/" + member.text(); }
    std::string subject() const { return member.text(); }
    bool operator==(const NirReadingProposed&) const = default;
};

}  // namespace essaim::membership
