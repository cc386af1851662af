#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim {

/// The kinds of personal data. Each has keys of its own, so that each can be forgotten by itself when its
/// own retention ends.
enum class DataClass : std::uint8_t { contact = 0, bank = 1, health = 2, identity = 3, payslip = 4 };
inline constexpr std::array all_data_classes{DataClass::contact, DataClass::bank, DataClass::health,
                                             DataClass::identity, DataClass::payslip};
template <>
struct Enumerators<DataClass> {
    static constexpr std::array<std::pair<DataClass, std::string_view>, 5> names{{
        {DataClass::contact, "contact"},
        {DataClass::bank, "bank"},
        {DataClass::health, "health"},
        {DataClass::identity, "identity"},
        {DataClass::payslip, "payslip"},
    }};
};

/// The generation of a class's wrapping key in one chain, from 1. To erase is to begin the next one, wrap
/// the keys that remain anew, and destroy the key of the old.
using Epoch = std::uint32_t;
inline constexpr Epoch first_epoch = 1;

}  // namespace essaim
