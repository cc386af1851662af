#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/credit_note_issued.h"
#include "events/activities/expense_recorded.h"
#include "events/activities/expense_refused.h"
#include "events/activities/invoice_issued.h"
#include "events/activities/pay_settled.h"
#include "events/activities/receipt_recorded.h"
#include "events/membership/cooperative_registered.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// One line of the general journal, as stored and as shown.
struct JournalLine {
    std::string entry;  // first 16 hex digits of the commit's hash, "-", the event's index
    Date on;            // the fact's date
    std::string account;
    std::string activity;  // the section of the analytic axis: an activity, or "pooled"
    Money debit;
    Money credit;
    std::string label;

    static constexpr auto fields() {
        using L = JournalLine;
        return std::tuple{Field{"entry", &L::entry},     Field{"on", &L::on},
                          Field{"account", &L::account}, Field{"activity", &L::activity},
                          Field{"debit", &L::debit},     Field{"credit", &L::credit},
                          Field{"label", &L::label}};
    }
    bool operator==(const JournalLine&) const = default;
};

/// A line with what a file for the tax office says besides.
struct PostedLine {
    JournalLine line;
    std::string journal;       // VE sales, BQ bank, AC purchases, PA pay
    std::string piece;         // the document that it rests on
    Instant recorded_at;       // from when on nobody can change it
    std::uint64_t number = 0;  // of its commit in the chain: the order in which entries were made
    std::uint32_t index = 0;   // of the event in the commit
};

/// Whose books they are.
struct BooksOf {
    std::string name;
    Siren siren;

    static constexpr auto fields() {
        return std::tuple{Field{"name", &BooksOf::name}, Field{"siren", &BooksOf::siren}};
    }
};

/// The cooperative's general journal, by date. Each entry balances to the cent, as a whole and within each
/// section that bears a result.
struct Journal {
    static constexpr std::string_view name = "journal";
    static constexpr int view_version = 4;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::activities;
    using Row = JournalLine;
    using Events =
        std::tuple<activities::InvoiceIssued, activities::CreditNoteIssued, activities::ReceiptRecorded,
                   activities::ExpenseRecorded, activities::ExpenseRefused, activities::PaySettled,
                   membership::CooperativeRegistered>;
    using Books = Part<ActivitiesService>;

    static void apply(Books& part, const Recorded<activities::InvoiceIssued>& e);
    static void apply(Books& part, const Recorded<activities::CreditNoteIssued>& e);
    static void apply(Books& part, const Recorded<activities::ReceiptRecorded>& e);
    static void apply(Books& part, const Recorded<activities::ExpenseRecorded>& e);
    static void apply(Books& part, const Recorded<activities::ExpenseRefused>& e);
    static void apply(Books& part, const Recorded<activities::PaySettled>& e);
    static void apply(Part<MembershipService>& part, const Recorded<membership::CooperativeRegistered>& e);
    static std::vector<Row> rows(const Parts& parts);

    /// The lines of entries dated from one day to another, in the order in which they were made.
    static std::vector<PostedLine> posted(const Parts& parts, Date from, Date until);
    /// nullopt: membership has not said yet.
    static std::optional<BooksOf> books_of(const Parts& parts);
};

}  // namespace essaim::projections
