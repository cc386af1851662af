#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::activities {

/// What an activity's money was spent on; decides the account of class 6 it goes to.
enum class ExpenseKind : std::uint8_t {
    purchase = 0,
    travel = 1,
    insurance = 2,
    equipment = 3,
    subcontracting = 4,
    other = 5
};

/// Who paid the supplier: a member who did is owed the money back.
enum class PaidBy : std::uint8_t { cooperative = 0, member = 1 };

}  // namespace essaim::activities

namespace essaim {

template <>
struct Enumerators<activities::ExpenseKind> {
    using enum activities::ExpenseKind;
    static constexpr std::array<std::pair<activities::ExpenseKind, std::string_view>, 6> names{{
        {purchase, "purchase"},
        {travel, "travel"},
        {insurance, "insurance"},
        {equipment, "equipment"},
        {subcontracting, "subcontracting"},
        {other, "other"},
    }};
};

template <>
struct Enumerators<activities::PaidBy> {
    using enum activities::PaidBy;
    static constexpr std::array<std::pair<activities::PaidBy, std::string_view>, 2> names{{
        {cooperative, "cooperative"},
        {member, "member"},
    }};
};

}  // namespace essaim
