#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/credit_note_issued.h"
#include "events/activities/invoice_issued.h"
#include "events/activities/receipt_recorded.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class DocumentKind : std::uint8_t { invoice = 0, credit_note = 1 };
/// `open`: something is still to be paid; `credited`: taken back as a whole; `issued`: of a credit note.
enum class DocumentState : std::uint8_t { open = 0, paid = 1, credited = 2, issued = 3 };

/// One invoice or credit note, as stored and as shown. Who the customer is stays sealed in its event.
struct InvoiceRow {
    std::string invoice;  // the document's own id: the invoice's, or the credit note's
    std::string number;
    DocumentKind kind{};
    std::optional<InvoiceId> credits;  // the invoice that a credit note takes back from
    ActivityId activity;
    Date on;
    Money net;
    Money vat;
    Money contribution;
    std::optional<Date> due;  // by when
    Money credited;           // net and VAT
    Money received;
    Money outstanding;  // still to be paid; below zero: owed back to the customer
    DocumentState state{};

    static constexpr auto fields() {
        using R = InvoiceRow;
        return std::tuple{Field{"invoice", &R::invoice},
                          Field{"number", &R::number},
                          Field{"kind", &R::kind},
                          Field{"credits", &R::credits},
                          Field{"activity", &R::activity},
                          Field{"on", &R::on},
                          Field{"net", &R::net},
                          Field{"vat", &R::vat},
                          Field{"contribution", &R::contribution},
                          Field{"due", &R::due},
                          Field{"credited", &R::credited},
                          Field{"received", &R::received},
                          Field{"outstanding", &R::outstanding},
                          Field{"state", &R::state}};
    }
};

/// Every invoice and credit note of a cooperative, by number.
struct Invoices {
    static constexpr std::string_view name = "invoices";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::activities;
    using Row = InvoiceRow;
    using Events =
        std::tuple<activities::InvoiceIssued, activities::CreditNoteIssued, activities::ReceiptRecorded>;
    using Books = Part<ActivitiesService>;

    static void apply(Books& part, const Recorded<activities::InvoiceIssued>& e);
    static void apply(Books& part, const Recorded<activities::CreditNoteIssued>& e);
    static void apply(Books& part, const Recorded<activities::ReceiptRecorded>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

namespace essaim {

template <>
struct Enumerators<projections::DocumentKind> {
    using enum projections::DocumentKind;
    static constexpr std::array<std::pair<projections::DocumentKind, std::string_view>, 2> names{{
        {invoice, "invoice"},
        {credit_note, "credit_note"},
    }};
};
template <>
struct Enumerators<projections::DocumentState> {
    using enum projections::DocumentState;
    static constexpr std::array<std::pair<projections::DocumentState, std::string_view>, 4> names{{
        {open, "open"},
        {paid, "paid"},
        {credited, "credited"},
        {issued, "issued"},
    }};
};

}  // namespace essaim
