#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::payroll {

/// The employer said what social declarations tell of somebody beside pay: their sex, which the provisional
/// number of who has no NIR begins with, or the occupation under one of their contracts. What is absent stays
/// as it was said before.
///
/// Stream `described/{member}`; written by services/payroll only. v1 2026-11.
struct PersonDescribed {
    static constexpr EventSchema schema{"payroll.person_described", 1, 1};
    using Writer = PayrollService;
    MemberId member;
    std::optional<Sealed<DataClass::identity>> sex;  // "female" or "male"
    std::optional<Date> contract_from;               // of the contract that the occupation is of
    std::string occupation;                          // PCS-ESE: "543d"; empty: not said

    static constexpr auto fields() {
        using E = PersonDescribed;
        return std::tuple{Field{"member", &E::member}, Field{"sex", &E::sex},
                          Field{"contract_from", &E::contract_from}, Field{"occupation", &E::occupation}};
    }
    std::string subject() const { return member.text(); }
    std::string stream() const { return "described/" + member.text(); }
    bool operator==(const PersonDescribed&) const = default;
};

}  // namespace essaim::payroll
