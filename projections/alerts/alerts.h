#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/period_settled.h"
#include "events/intercooperation/month_published.h"
#include "events/membership/associate_admitted.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/payroll/period_closed.h"
#include "events/vocabulary/instant.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class AlertKind : std::uint8_t {
    associate_deadline = 0,  // Code du travail L7331-3: associate within three years, or the contract ends
    settlement_late = 1,     // a month of pay is closed, and activities have not heard of it
    publication_late = 2,    // nor has intercooperation
};

/// What will go wrong, or has, unless somebody sees to it. A view has no clock: an alert stands from its
/// cause to its cure, and says from when it should worry and by when it is too late.
struct AlertRow {
    AlertKind alert{};
    std::string about;  // the member, or the month
    std::optional<Date> warn_from;
    std::optional<Date> due_on;
    std::optional<Instant> due_at;

    static constexpr auto fields() {
        using R = AlertRow;
        return std::tuple{Field{"alert", &R::alert}, Field{"about", &R::about},
                          Field{"warn_from", &R::warn_from}, Field{"due_on", &R::due_on},
                          Field{"due_at", &R::due_at}};
    }
};

/// What counts for the three years of a member.
struct AssociatePath {
    MemberId member;
    std::optional<Date> cesa_from;
    std::int64_t cape_days = 0;  // before the Cesa
    std::optional<Date> cape_from;
    bool associate = false;
    bool ended = false;

    static constexpr auto fields() {
        using A = AssociatePath;
        return std::tuple{Field{"member", &A::member},       Field{"cesa_from", &A::cesa_from},
                          Field{"cape_days", &A::cape_days}, Field{"cape_from", &A::cape_from},
                          Field{"associate", &A::associate}, Field{"ended", &A::ended}};
    }
};
/// A month and since when a service knows that it is closed.
struct MonthHeard {
    Month period{};
    Instant at{};
    static constexpr auto fields() {
        return std::tuple{Field{"period", &MonthHeard::period}, Field{"at", &MonthHeard::at}};
    }
};

struct Alerts {
    static constexpr std::string_view name = "alerts";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::membership;
    using Row = AlertRow;
    using Events = std::tuple<membership::CapeSigned, membership::CesaSigned, membership::ContractEnded,
                              membership::AssociateAdmitted, payroll::PeriodClosed, activities::PeriodSettled,
                              intercooperation::MonthPublished>;
    using People = Part<MembershipService>;
    static void apply(People& part, const Recorded<membership::CapeSigned>& e);
    static void apply(People& part, const Recorded<membership::CesaSigned>& e);
    static void apply(People& part, const Recorded<membership::ContractEnded>& e);
    static void apply(People& part, const Recorded<membership::AssociateAdmitted>& e);
    static void apply(Part<PayrollService>& part, const Recorded<payroll::PeriodClosed>& e);
    static void apply(Part<ActivitiesService>& part, const Recorded<activities::PeriodSettled>& e);
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::MonthPublished>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::AlertKind> {
    using enum essaim::projections::AlertKind;
    static constexpr std::array<std::pair<essaim::projections::AlertKind, std::string_view>, 3> names{{
        {associate_deadline, "associate_deadline"},
        {settlement_late, "settlement_late"},
        {publication_late, "publication_late"},
    }};
};
