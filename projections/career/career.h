#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/membership/associate_admitted.h"
#include "events/membership/associate_refused.h"
#include "events/membership/association_applied.h"
#include "events/membership/board_opinion_given.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_amended.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "events/membership/member_welcomed.h"
#include "events/membership/project_declined.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// The event, without its service.
enum class CareerStep : std::uint8_t {
    member_welcomed = 0,
    project_declined = 1,
    cape_signed = 2,
    cesa_signed = 3,
    employment_signed = 4,
    contract_amended = 5,
    contract_ended = 6,
    association_applied = 7,
    board_opinion_given = 8,
    associate_admitted = 9,
    associate_refused = 10,
};

/// One step of somebody's path.
struct CareerRow {
    MemberId member;
    Date on{};
    CareerStep step{};
    std::optional<membership::ContractKind> contract;
    std::optional<Date> until;
    std::optional<std::string> detail;  // hours, the reason of an end, the ballot
    std::uint64_t number = 0;           // of the commit in membership's chain

    static constexpr auto fields() {
        using R = CareerRow;
        return std::tuple{Field{"member", &R::member}, Field{"on", &R::on},
                          Field{"step", &R::step},     Field{"contract", &R::contract},
                          Field{"until", &R::until},   Field{"detail", &R::detail},
                          Field{"number", &R::number}};
    }
};

/// Each person's path as a timeline: by member, then by date.
struct Career {
    static constexpr std::string_view name = "career";
    static constexpr int view_version = 3;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::membership;
    using Row = CareerRow;
    using Events =
        std::tuple<membership::MemberWelcomed, membership::CapeSigned, membership::CesaSigned,
                   membership::EmploymentSigned, membership::ContractAmended, membership::ContractEnded,
                   membership::AssociationApplied, membership::BoardOpinionGiven,
                   membership::AssociateAdmitted, membership::AssociateRefused, membership::ProjectDeclined>;
    using People = Part<MembershipService>;
    static void apply(People& part, const Recorded<membership::MemberWelcomed>& e);
    static void apply(People& part, const Recorded<membership::CapeSigned>& e);
    static void apply(People& part, const Recorded<membership::CesaSigned>& e);
    static void apply(People& part, const Recorded<membership::EmploymentSigned>& e);
    static void apply(People& part, const Recorded<membership::ContractAmended>& e);
    static void apply(People& part, const Recorded<membership::ContractEnded>& e);
    static void apply(People& part, const Recorded<membership::AssociationApplied>& e);
    static void apply(People& part, const Recorded<membership::BoardOpinionGiven>& e);
    static void apply(People& part, const Recorded<membership::AssociateAdmitted>& e);
    static void apply(People& part, const Recorded<membership::AssociateRefused>& e);
    static void apply(People& part, const Recorded<membership::ProjectDeclined>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::CareerStep> {
    using E = essaim::projections::CareerStep;
    static constexpr std::array<std::pair<E, std::string_view>, 11> names{{
        {E::member_welcomed, "member_welcomed"},
        {E::project_declined, "project_declined"},
        {E::cape_signed, "cape_signed"},
        {E::cesa_signed, "cesa_signed"},
        {E::employment_signed, "employment_signed"},
        {E::contract_amended, "contract_amended"},
        {E::contract_ended, "contract_ended"},
        {E::association_applied, "association_applied"},
        {E::board_opinion_given, "board_opinion_given"},
        {E::associate_admitted, "associate_admitted"},
        {E::associate_refused, "associate_refused"},
    }};
};
