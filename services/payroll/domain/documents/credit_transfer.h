#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/payroll/employer_card.h"
#include "events/payroll/payment_format.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/iban.h"
#include "events/vocabulary/instant.h"
#include "events/vocabulary/money.h"

namespace essaim::payroll {

/// One net to pay.
struct Transfer {
    std::string end_to_end;  // at most 35 letters that banks take
    std::string uetr;        // RFC 4122, version 4 in form
    std::string name;        // of whom is paid
    Iban account;
    Money amount;       // above 0.00
    std::string about;  // on the statement
};

/// A file of salaries that an employer orders its bank to pay.
struct CreditTransfer {
    PaymentFormat format{};
    std::string message;  // its name with the bank: the same again is the same order
    Instant made_at{};
    Date pay_on{};
    std::string employer;
    std::string siren;
    std::optional<EmployerCard> card;
    Iban account;
    std::vector<Transfer> transfers;  // at least one
};

/// ISO 20022 pain.001.001.03 or .09 as the European Payments Council restricts it (EPC132-08): one batch of
/// salaries, one transaction each, control sums, text in the letters that every bank takes. The same order,
/// the same bytes.
std::string credit_transfer_xml(const CreditTransfer& order);

/// A name of a payslip's payment of at most 35 letters, the same each time.
std::string end_to_end_of(const std::string& member, const std::string& period, std::uint32_t revision);
/// A universal reference drawn from what a payment is, so that asking twice is one payment.
std::string uetr_of(const std::string& siren, const std::string& end_to_end);

}  // namespace essaim::payroll
