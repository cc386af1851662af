#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::payroll {

/// The version of ISO 20022's customer credit transfer that an employer's bank takes.
enum class PaymentFormat : std::uint8_t { pain_001_001_03 = 0, pain_001_001_09 = 1 };

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::PaymentFormat> {
    using E = essaim::payroll::PaymentFormat;
    static constexpr std::array<std::pair<E, std::string_view>, 2> names{{
        {E::pain_001_001_03, "pain.001.001.03"},
        {E::pain_001_001_09, "pain.001.001.09"},
    }};
};
