#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::intercooperation {

/// What cooperatives agree on.
enum class AgreementKind : std::uint8_t {
    shared_payroll = 0,
    shared_establishment = 1,
    service = 2,
    mixed_project = 3,
    fund = 4
};

}  // namespace essaim::intercooperation

template <>
struct essaim::Enumerators<essaim::intercooperation::AgreementKind> {
    using enum essaim::intercooperation::AgreementKind;
    static constexpr std::array<std::pair<essaim::intercooperation::AgreementKind, std::string_view>, 5>
        names{{
            {shared_payroll, "shared_payroll"},
            {shared_establishment, "shared_establishment"},
            {service, "service"},
            {mixed_project, "mixed_project"},
            {fund, "fund"},
        }};
};
