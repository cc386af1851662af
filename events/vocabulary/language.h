#pragma once
#include <array>
#include <cstdint>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim {

/// The languages people are answered in.
enum class Language : std::uint8_t { en, fr };
template <>
struct Enumerators<Language> {
    static constexpr std::array<std::pair<Language, std::string_view>, 2> names{{
        {Language::en, "en"},
        {Language::fr, "fr"},
    }};
};

}  // namespace essaim
