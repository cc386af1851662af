#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/membership/associate_admitted.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "events/membership/member_welcomed.h"
#include "events/membership/project_declined.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class MemberState : std::uint8_t {
    welcomed = 0,
    cape = 1,
    cesa = 2,
    employed = 3,
    left = 4,
    declined = 5
};

/// Where a person stands, by what was signed: a term that has run out is seen in `until`, for a view has no
/// clock. Who they are stays sealed in its event.
struct MemberRow {
    MemberId member;
    MemberState state{};
    Date since{};                                      // of this state
    std::optional<membership::ContractKind> contract;  // the last one signed that has not ended
    std::optional<Date> until;                         // its last day, where one was agreed
    std::optional<Date> associate_since;

    static constexpr auto fields() {
        using R = MemberRow;
        return std::tuple{Field{"member", &R::member}, Field{"state", &R::state},
                          Field{"since", &R::since},   Field{"contract", &R::contract},
                          Field{"until", &R::until},   Field{"associate_since", &R::associate_since}};
    }
};

/// The people of a cooperative, by id.
struct Members {
    static constexpr std::string_view name = "members";
    static constexpr int view_version = 3;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::membership;
    using Row = MemberRow;
    using Events = std::tuple<membership::MemberWelcomed, membership::CapeSigned, membership::CesaSigned,
                              membership::EmploymentSigned, membership::ContractEnded,
                              membership::AssociateAdmitted, membership::ProjectDeclined>;
    using People = Part<MembershipService>;
    static void apply(People& part, const Recorded<membership::MemberWelcomed>& e);
    static void apply(People& part, const Recorded<membership::CapeSigned>& e);
    static void apply(People& part, const Recorded<membership::CesaSigned>& e);
    static void apply(People& part, const Recorded<membership::EmploymentSigned>& e);
    static void apply(People& part, const Recorded<membership::ContractEnded>& e);
    static void apply(People& part, const Recorded<membership::AssociateAdmitted>& e);
    static void apply(People& part, const Recorded<membership::ProjectDeclined>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::MemberState> {
    using enum essaim::projections::MemberState;
    static constexpr std::array<std::pair<essaim::projections::MemberState, std::string_view>, 6> names{{
        {welcomed, "welcomed"},
        {cape, "cape"},
        {cesa, "cesa"},
        {employed, "employed"},
        {left, "left"},
        {declined, "declined"},
    }};
};
