#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/vocabulary/hours.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::intercooperation {

/// A cooperative's month in figures: sums, no person. Counts are of the month's last day.
struct MonthFigures {
    std::uint32_t members = 0;             // Cape, Cesa or employment in force
    std::uint32_t people_accompanied = 0;  // Cape or Cesa
    std::uint32_t employees = 0;           // Cesa or employment
    Money turnover{};                      // invoices less credit notes dated in it, excl. VAT
    Money loaded_payroll{};                // employer cost of the closed payslips
    Money contributions{};                 // every line of them, both shares, the reduction deducted
    Money vat{};                           // invoiced less credited less that of expenses
    Hours paid_hours{};

    static constexpr auto fields() {
        using F = MonthFigures;
        return std::tuple{Field{"members", &F::members},
                          Field{"people_accompanied", &F::people_accompanied},
                          Field{"employees", &F::employees},
                          Field{"turnover", &F::turnover},
                          Field{"loaded_payroll", &F::loaded_payroll},
                          Field{"contributions", &F::contributions},
                          Field{"vat", &F::vat},
                          Field{"paid_hours", &F::paid_hours}};
    }
    bool operator==(const MonthFigures&) const = default;
};

/// What a month owes the provider of a shared payroll: decided by the party, so that the provider's chain
/// needs nothing else to bill it.
struct PayrollFee {
    AgreementId agreement;
    CooperativeId provider;
    Money per_payslip{};  // excl. VAT
    static constexpr auto fields() {
        using F = PayrollFee;
        return std::tuple{Field{"agreement", &F::agreement}, Field{"provider", &F::provider},
                          Field{"per_payslip", &F::per_payslip}};
    }
    bool operator==(const PayrollFee&) const = default;
};

}  // namespace essaim::intercooperation
