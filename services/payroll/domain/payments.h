#pragma once
#include <optional>
#include <string>
#include <vector>

#include "events/payroll/payments_listed.h"
#include "events/payroll/payslip_issued.h"
#include "services/payroll/domain/documents/credit_transfer.h"

namespace essaim::payroll {

/// A payslip of the month that is paid, who is paid, and into which account.
struct DuePayment {
    PayslipIssued payslip;
    std::string name;             // of the person
    std::optional<Iban> account;  // none: nothing is known, or it was forgotten
};

/// What is listed of each, and what the bank is ordered. The order is empty where nothing can be paid.
struct PaymentPlan {
    std::vector<ListedPayment> listed;
    std::vector<Transfer> transfers;
};

/// What is due is the net paid and what corrections of earlier months bring. Pure.
PaymentPlan plan_payments(const std::vector<DuePayment>& due, const std::string& siren);

}  // namespace essaim::payroll
