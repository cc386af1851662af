#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "events/payroll/payslip_issued.h"

namespace essaim::payroll {

/// A contribution as the social bodies number it (S21.G00.81), both shares.
struct DeclaredContribution {
    std::string_view code;
    std::optional<Money> base;
    Money amount;
    std::optional<Rate> rate;
    bool operator==(const DeclaredContribution&) const = default;
};

/// A base (S21.G00.78) with the contributions on it.
struct DeclaredBase {
    std::string_view code;
    Money amount;
    std::vector<DeclaredContribution> contributions;
    bool operator==(const DeclaredBase&) const = default;
};

/// The bases of a payslip, in the order of their codes: 02 capped, 03 uncapped, 04 CSG, 07 unemployment, 31
/// welfare. One line of a payslip may be two contributions: since 2026 the full rate of health is declared as
/// the reduced one (075) and its supplement (907), that of family as 074 and 102.
std::vector<DeclaredBase> declared_bases(const PayslipIssued& payslip);

/// What a later revision declares more, or less, than the one before it.
std::vector<DeclaredBase> declared_difference(const std::vector<DeclaredBase>& now,
                                              const std::vector<DeclaredBase>& before);

}  // namespace essaim::payroll
