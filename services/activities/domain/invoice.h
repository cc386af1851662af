#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/billing.h"
#include "events/activities/credit_note_issued.h"
#include "events/activities/invoice_issued.h"
#include "events/core/field.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// An invoice as later commands look at it: what it said, and what is left of it. What was issued is kept
/// whole beside it (`states::issued`).
struct Invoice {
    InvoiceId invoice;
    ActivityId activity;
    Date on;
    ContributionTaken contribution;  // as taken at first
    std::vector<VatOfRate> left;     // of each rate, less credit notes; by rate, rising
    Money contribution_left;
    Money gross;  // net and VAT, as issued
    Money credited;
    Money received;

    static constexpr auto fields() {
        using I = Invoice;
        return std::tuple{Field{"invoice", &I::invoice},
                          Field{"activity", &I::activity},
                          Field{"on", &I::on},
                          Field{"contribution", &I::contribution},
                          Field{"left", &I::left},
                          Field{"contribution_left", &I::contribution_left},
                          Field{"gross", &I::gross},
                          Field{"credited", &I::credited},
                          Field{"received", &I::received}};
    }
    /// What the customer still owes; below zero when a paid invoice was credited.
    Money due() const { return gross - credited - received; }
    bool is_empty() const;
    bool operator==(const Invoice&) const = default;
};

Invoice invoice_of(const InvoiceIssued& event);
Invoice less(Invoice invoice, const CreditNoteIssued& event);

/// What a credit note takes back. By rate: round2(rate x base), the one that empties a rate all that is left
/// of its VAT. Of the contribution: round2(percent x net). The one that empties the invoice takes all that is
/// left of everything.
struct TakenBack {
    std::vector<VatOfRate> rates;
    ContributionTaken contribution;
};
/// Everything that is left; nullopt: there is nothing.
std::optional<TakenBack> all_of(const Invoice& invoice);
/// Some lines; nullopt: more than is left, excl. VAT. A rebate may bear a rate that the invoice does not:
/// what is left of that rate is then below zero.
std::optional<TakenBack> part_of(const Invoice& invoice, const std::vector<VatOfRate>& asked);

/// A series of numbers of one cooperative: dates never go back, numbers start anew each year, without a gap.
struct Series {
    Date last_on;
    std::uint32_t count = 0;  // in the year of `last_on`

    static constexpr auto fields() {
        return std::tuple{Field{"last_on", &Series::last_on}, Field{"count", &Series::count}};
    }
    bool operator==(const Series&) const = default;
};
bool goes_back(const std::optional<Series>& series, Date on);
/// The series with the next number used. `on` does not go back.
Series next(const std::optional<Series>& series, Date on);
/// "2026-000001", after a prefix.
std::string number_text(const Series& series, std::string_view prefix);

}  // namespace essaim::activities
