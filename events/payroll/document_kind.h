#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::payroll {

/// What payroll hands out: to the bank, to the social bodies, to the person paid.
enum class DocumentKind : std::uint8_t { payments = 0, declaration = 1, payslip = 2 };

/// What the social bodies take.
enum class DeclarationKind : std::uint8_t { dsn = 0 };

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::DocumentKind> {
    using E = essaim::payroll::DocumentKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> names{{
        {E::payments, "payments"},
        {E::declaration, "declaration"},
        {E::payslip, "payslip"},
    }};
};
template <>
struct essaim::Enumerators<essaim::payroll::DeclarationKind> {
    static constexpr std::array<std::pair<essaim::payroll::DeclarationKind, std::string_view>, 1> names{
        {{essaim::payroll::DeclarationKind::dsn, "dsn"}}};
};
