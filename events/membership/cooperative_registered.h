#pragma once
#include <cstdint>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/membership/legal_form.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/siren.h"

namespace essaim::membership {

/// A cooperative keeps its people here from now on; a network may admit it later.
///
/// Stream `cooperative`; written by services/membership only. v1 2026-01.
struct CooperativeRegistered {
    static constexpr EventSchema schema{"membership.cooperative_registered", 1, 1};
    using Writer = MembershipService;
    std::string name;
    Siren siren;
    LegalForm legal_form{};
    Money share_value{};               // nominal value of one part sociale
    std::uint32_t minimum_shares = 0;  // that an associate subscribes

    static constexpr auto fields() {
        using E = CooperativeRegistered;
        return std::tuple{Field{"name", &E::name}, Field{"siren", &E::siren},
                          Field{"legal_form", &E::legal_form}, Field{"share_value", &E::share_value},
                          Field{"minimum_shares", &E::minimum_shares}};
    }
    std::string stream() const { return "cooperative"; }
    bool operator==(const CooperativeRegistered&) const = default;
};

}  // namespace essaim::membership
