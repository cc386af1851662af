#include "projections/journal/journal.h"

#include <algorithm>
#include <utility>

#include "projections/journal/entry.h"
#include "projections/journal/posted_entry.h"

namespace essaim::projections {

namespace {

// Accounts of the plan comptable général (règlement ANC 2014-03 and its later versions).
constexpr std::string_view customers = "411";
constexpr std::string_view services_sold = "706";
constexpr std::string_view vat_collected = "44571";
constexpr std::string_view vat_deductible = "44566";
constexpr std::string_view bank = "512";
constexpr std::string_view suppliers = "401";
constexpr std::string_view owed_to_members = "467";
/// Between activities and the pooled section: it nets to nothing within each entry.
constexpr std::string_view internal_link = "451";

constexpr Table<PostedEntry> entries{"entry"};  // date, entry
constexpr Table<BooksOf> books{"books"};        // -

constexpr std::string_view sales = "VE";
constexpr std::string_view banking = "BQ";
constexpr std::string_view purchases = "AC";
constexpr std::string_view pay = "PA";

std::string_view account_of(activities::ExpenseKind kind) {
    using enum activities::ExpenseKind;
    switch (kind) {
        case purchase:
            return "606";
        case travel:
            return "6251";
        case insurance:
            return "616";
        case equipment:
            return "6063";
        case subcontracting:
            return "611";
        case other:
            return "628";
    }
    __builtin_unreachable();
}

std::string_view account_of(activities::PaidBy paid_by) {
    return paid_by == activities::PaidBy::member ? owed_to_members : suppliers;
}

void post(Journal::Books& part, Entry&& entry, std::string_view journal, std::string piece) {
    const auto posted = std::move(entry).post(journal, std::move(piece));
    if (!posted.lines.empty()) part.put(entries, posted, posted.on, posted.entry);
}

std::string label_of(const PostedEntry& entry, const EntryLine& line) {
    return line.more.empty() ? entry.label : entry.label + ", " + line.more;
}

/// Its lines, in their order.
template <class Visit>
void each_line(const Parts& parts, const Visit& visit) {
    parts.each<ActivitiesService, PostedEntry>(entries, [&](const PostedEntry& posted) {
        for (const auto& line : posted.lines)
            visit(posted, JournalLine{posted.entry, posted.on, line.account, line.activity, line.debit,
                                      line.credit, label_of(posted, line)});
        return true;
    });
}

/// An invoice, or with its amounts a credit note before it is turned round.
void bill(Entry& entry, const ActivityId& activity, Money net, Money vat, Money contribution) {
    const std::string& section = activity.text();
    entry.debit(customers, section, net + vat)
        .credit(services_sold, section, net)
        .credit(vat_collected, section, vat)
        .debit(internal_link, section, contribution)
        .credit(internal_link, pooled_section, contribution);
}

void spend(Entry& entry, const ActivityId& activity, activities::ExpenseKind kind, Money net, Money vat,
           activities::PaidBy paid_by) {
    const std::string& section = activity.text();
    entry.debit(account_of(kind), section, net)
        .debit(vat_deductible, section, vat)
        .credit(account_of(paid_by), section, net + vat);
}

}  // namespace

void Journal::apply(Books& part, const Recorded<activities::InvoiceIssued>& e) {
    Entry entry(e.at, e.index, e.event.on, "Facture " + e.event.number);
    bill(entry, e.event.activity, e.event.net, e.event.vat, e.event.contribution.amount);
    post(part, std::move(entry), sales, e.event.number);
}

void Journal::apply(Books& part, const Recorded<activities::CreditNoteIssued>& e) {
    Entry entry(e.at, e.index, e.event.on, "Avoir " + e.event.number);
    bill(entry, e.event.activity, e.event.net, e.event.vat, e.event.contribution.amount);
    post(part, std::move(entry.reversed()), sales, e.event.number);
}

void Journal::apply(Books& part, const Recorded<activities::ReceiptRecorded>& e) {
    Entry entry(e.at, e.index, e.event.on, "Encaissement " + e.event.receipt.text());
    const std::string& section = e.event.activity.text();
    entry.debit(bank, section, e.event.amount).credit(customers, section, e.event.amount);
    post(part, std::move(entry), banking, e.event.receipt.text());
}

void Journal::apply(Books& part, const Recorded<activities::ExpenseRecorded>& e) {
    Entry entry(e.at, e.index, e.event.on, "Dépense " + e.event.expense.text());
    spend(entry, e.event.activity, e.event.kind, e.event.net, e.event.vat, e.event.paid_by);
    post(part, std::move(entry), purchases, e.event.expense.text());
}

void Journal::apply(Books& part, const Recorded<activities::ExpenseRefused>& e) {
    Entry entry(e.at, e.index, e.event.on, "Dépense refusée " + e.event.expense.text());
    spend(entry, e.event.activity, e.event.kind, e.event.net, e.event.vat, e.event.paid_by);
    post(part, std::move(entry.reversed()), purchases, e.event.expense.text());
}

void Journal::apply(Books& part, const Recorded<activities::PaySettled>& e) {
    const auto& event = e.event;
    Entry entry(e.at, e.index, event.period.last_day(),
                "Paie " + TextForm<Month>::write(event.period) + " " + event.member.text());
    entry.reserve(event.postings.size());
    for (const auto& posting : event.postings)
        entry.line(posting.account, posting.activity ? posting.activity->text() : pooled_section,
                   posting.debit, posting.credit, posting.label);
    post(part, std::move(entry), pay, TextForm<Month>::write(event.period) + " " + event.member.text());
}

std::vector<JournalLine> Journal::rows(const Parts& parts) {
    std::vector<JournalLine> rows;
    each_line(parts, [&](const PostedEntry&, JournalLine line) { rows.push_back(std::move(line)); });
    return rows;
}

void Journal::apply(Part<MembershipService>& part, const Recorded<membership::CooperativeRegistered>& e) {
    part.put(books, BooksOf{e.event.name, e.event.siren});
}

std::vector<PostedLine> Journal::posted(const Parts& parts, Date from, Date until) {
    std::vector<PostedLine> all;
    each_line(parts, [&](const PostedEntry& entry, JournalLine line) {
        if (line.on < from || until < line.on) return;
        all.push_back(
            {std::move(line), entry.journal, entry.piece, entry.recorded_at, entry.number, entry.index});
    });
    std::stable_sort(all.begin(), all.end(), [](const PostedLine& a, const PostedLine& b) {
        return std::pair(a.number, a.index) < std::pair(b.number, b.index);
    });
    return all;
}

std::optional<BooksOf> Journal::books_of(const Parts& parts) {
    return parts.find<MembershipService>(books);
}

}  // namespace essaim::projections
