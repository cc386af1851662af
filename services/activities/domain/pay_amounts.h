#pragma once
#include <tuple>

#include "events/core/field.h"
#include "events/payroll/payslip_issued.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// The employer's contributions of a payslip, by the account that bears them.
struct PayCosts {
    Money urssaf;
    Money unemployment;
    Money retirement;
    Money health;
    Money training;
    Money apprenticeship;
    Money housing;
    Money transport;
    Money levy;  // forfait social

    static constexpr auto fields() {
        using C = PayCosts;
        return std::tuple{Field{"urssaf", &C::urssaf},
                          Field{"unemployment", &C::unemployment},
                          Field{"retirement", &C::retirement},
                          Field{"health", &C::health},
                          Field{"training", &C::training},
                          Field{"apprenticeship", &C::apprenticeship},
                          Field{"housing", &C::housing},
                          Field{"transport", &C::transport},
                          Field{"levy", &C::levy}};
    }
    bool operator==(const PayCosts&) const = default;
};

/// What a payslip makes due to others than the person, both shares; below zero: due from them.
struct PayDebts {
    Money urssaf;
    Money retirement;
    Money health;
    Money housing;
    Money advances;
    Money seizures;
    Money allowances;  // of the health fund, handed on
    Money refunds;
    Money benefits;  // received in kind

    static constexpr auto fields() {
        using D = PayDebts;
        return std::tuple{Field{"urssaf", &D::urssaf},         Field{"retirement", &D::retirement},
                          Field{"health", &D::health},         Field{"housing", &D::housing},
                          Field{"advances", &D::advances},     Field{"seizures", &D::seizures},
                          Field{"allowances", &D::allowances}, Field{"refunds", &D::refunds},
                          Field{"benefits", &D::benefits}};
    }
    bool operator==(const PayDebts&) const = default;
};

/// What the books tell apart of a payslip, beside its gross, its tax and its net.
struct PayAmounts {
    PayCosts costs;
    PayDebts debts;
    Money pooled;  // of the whole cost, that of an employment beside what decisions pay

    static constexpr auto fields() {
        using A = PayAmounts;
        return std::tuple{Field{"costs", &A::costs}, Field{"debts", &A::debts}, Field{"pooled", &A::pooled}};
    }
    PayAmounts& operator+=(const PayAmounts& other);
    PayAmounts& operator-=(const PayAmounts& other);
    bool operator==(const PayAmounts&) const = default;
};

/// By the codes of its lines and of what stands between these and what is paid. Contributions of no account
/// of their own are Urssaf's; the part of the general reduction that Agirc-Arrco bears is theirs.
PayAmounts amounts_of(const payroll::PayslipIssued& payslip);

/// Their sums.
Money total(const PayCosts& costs);
Money total(const PayDebts& debts);

}  // namespace essaim::activities
