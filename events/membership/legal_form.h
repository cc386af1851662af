#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::membership {

/// The form of the company (loi 47-1775, loi 78-763).
enum class LegalForm : std::uint8_t { scop_sa = 0, scop_sarl = 1, scop_sas = 2, scic = 3, association = 4 };

}  // namespace essaim::membership

template <>
struct essaim::Enumerators<essaim::membership::LegalForm> {
    using enum essaim::membership::LegalForm;
    static constexpr std::array<std::pair<essaim::membership::LegalForm, std::string_view>, 5> names{{
        {scop_sa, "scop_sa"},
        {scop_sarl, "scop_sarl"},
        {scop_sas, "scop_sas"},
        {scic, "scic"},
        {association, "association"},
    }};
};
