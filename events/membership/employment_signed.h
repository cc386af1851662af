#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/membership/contract_kind.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::membership {

/// A permanent was hired.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-01.
struct EmploymentSigned {
    static constexpr EventSchema schema{"membership.employment_signed", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    ContractKind kind{};  // cdi or cdd
    Date from{};
    std::optional<Date> until;  // of a cdd: its last day
    Hours monthly_hours{};
    Money gross{};  // a month
    bool executive = false;
    std::string job;
    EstablishmentId establishment;

    static constexpr auto fields() {
        using E = EmploymentSigned;
        return std::tuple{Field{"member", &E::member},
                          Field{"kind", &E::kind},
                          Field{"from", &E::from},
                          Field{"until", &E::until},
                          Field{"monthly_hours", &E::monthly_hours},
                          Field{"gross", &E::gross},
                          Field{"executive", &E::executive},
                          Field{"job", &E::job},
                          Field{"establishment", &E::establishment}};
    }
    std::string stream() const { return "member/" + member.text(); }
    bool operator==(const EmploymentSigned&) const = default;
};

}  // namespace essaim::membership
