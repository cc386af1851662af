#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "services/payroll/domain/documents/social_declaration.h"

namespace essaim::payroll {

/// One aggregated code (CTP): a base of pay, or a sum.
struct SlipLine {
    std::string_view code;
    std::string_view kind;  // 920 of the whole pay, 921 of what is capped
    std::optional<Rate> rate;
    Money base;
    Money sum;           // instead of a base
    bool local = false;  // of the commune of work
};

/// What Urssaf is due for a month, to the cent; below zero: what it gives back.
struct UrssafSlip {
    Month period{};
    Money due;
    std::vector<SlipLine> lines;  // by code, none of them empty
};

/// The slip of the declared month; then, in order, those of earlier months that a correction changed: what is
/// more than was declared. Lines that go to other bodies (Agirc-Arrco, Apec, covers, housing) are in none.
std::vector<UrssafSlip> urssaf_slips(const SocialDeclaration& declaration);

}  // namespace essaim::payroll
