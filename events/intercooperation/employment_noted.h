#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"

namespace essaim::intercooperation {

/// From when to when the cooperative employs anybody: what tells the network whose closed month a report
/// waits for. No person, no count.
///
/// Stream `employment`; written by services/intercooperation only. v1 2026-01.
struct EmploymentNoted {
    static constexpr EventSchema schema{"intercooperation.employment_noted", 1, 1};
    using Writer = IntercooperationService;
    Date from{};
    std::optional<Date> until;  // the last day of the last contract; none: one is open-ended

    static constexpr auto fields() {
        return std::tuple{Field{"from", &EmploymentNoted::from}, Field{"until", &EmploymentNoted::until}};
    }
    std::string stream() const { return "employment"; }
    bool operator==(const EmploymentNoted&) const = default;
};

}  // namespace essaim::intercooperation
