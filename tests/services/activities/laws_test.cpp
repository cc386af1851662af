#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>

#include "events/activities/pay_decided.h"
#include "events/vocabulary/rounding.h"
#include "projections/activity_account/activity_account.h"
#include "projections/journal/journal.h"
#include "services/activities/domain/definition.h"
#include "services/activities/domain/states.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"
#include "tests/support/view_spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;
using tests::ViewSpec;

/// One step of a random life of two activities: what is asked, in which month, how much.
struct Step {
    enum Kind { bill, credit, spend, decide, close } kind;
    int month;
    int cents;
    int months;
    bool second;
};

rc::Gen<Step> steps() {
    return rc::gen::construct<Step>(
        rc::gen::weightedElement<Step::Kind>(
            {{4, Step::bill}, {2, Step::credit}, {2, Step::spend}, {4, Step::decide}, {2, Step::close}}),
        rc::gen::inRange(0, 6), rc::gen::inRange(1, 100'000), rc::gen::inRange(1, 7),
        rc::gen::arbitrary<bool>());
}

/// Lives the steps on one spec and checks what must hold after each.
class Life {
  public:
    Life() { spec_.given(registered(), ten_percent(), cesa(jeanne), opened(sewing), opened(teaching)); }

    void live(const Step& step) {
        const auto name = std::to_string(++count_);
        const auto& activity = step.second ? teaching : sewing;
        const Date on = (january + step.month).first_day();
        const Money amount{step.cents};
        switch (step.kind) {
            case Step::bill:
                bill(invoice("i-" + name, on, {line(amount)}, activity));
                break;
            case Step::credit:
                spec_.when(credit_whole("n-" + name, "i-" + std::to_string(step.cents % count_), on));
                show();
                break;
            case Step::spend:
                spec_.when(expense("x-" + name, on, amount, {}, activity));
                show();
                break;
            case Step::decide:
                decide(pay("d-" + name, january + step.month, {{activity, amount}}, step.months));
                break;
            case Step::close:
                close(amount);
                break;
        }
    }
    /// The view's last row of an activity says what the deciding state says.
    void agrees(const ActivityId& activity) {
        std::string available = "0.00";
        for (const auto& row : account_.rows())
            if (*row.find("activity")->string() == activity.text())
                available = *row.find("available")->string();
        RC_ASSERT(available == TextForm<Money>::write(account(activity).available()));
    }
    /// Every entry balances, and class 6 and 7 of a section are its result; the pooled one's too.
    void books_balance() {
        std::map<std::string, Money> entries;
        std::map<std::string, Money> results;
        for (const auto& row : journal_.rows()) {
            const Money amount = money(row, "debit") - money(row, "credit");
            entries[*row.find("entry")->string()] += amount;
            const auto account = row.find("account")->string()->front();
            const bool bears =
                account == '6' || account == '7' || row.find("account")->string()->starts_with("451");
            if (bears) results[*row.find("activity")->string()] -= amount;
        }
        for (const auto& [entry, difference] : entries) RC_ASSERT(difference == Money{});
        for (const auto& activity : {sewing, teaching}) {
            const Account now = account(activity);
            RC_ASSERT(results[activity.text()] == now.available() + now.reserved);
        }
    }
    /// Folding the first commits and, on what they left, the others is folding all.
    void folds_in_two(std::size_t first) {
        projections::MemoryRows rows;
        spec_.fold_again(rows, 0, first);
        spec_.fold_again(rows, first, spec_.commits());
        RC_ASSERT(content(rows) == content(spec_.rows()));
    }
    std::size_t commits() const { return spec_.commits(); }
    const std::vector<std::string>& numbers() const { return numbers_; }

  private:
    static std::map<std::string, std::string> content(const projections::MemoryRows& rows) {
        std::map<std::string, std::string> all;
        rows.scan(
            "", [&](std::string_view key, std::string_view value) { return all.emplace(key, value).second; });
        return all;
    }
    static Money money(const Node& row, std::string_view column) {
        return *TextForm<Money>::read(*row.find(column)->string());
    }
    /// What was said goes to the views.
    void show() {
        for (const auto& event : spec_.said()) {
            account_.given_said(event, Service::activities);
            journal_.given_said(event, Service::activities);
        }
    }
    Account account(const ActivityId& activity) {
        return spec_.desk().find(states::accounts, activity).value_or(Account{});
    }
    void bill(const IssueInvoice& command) {
        spec_.when(command);
        if (!spec_.was_refused()) numbers_.push_back(spec_.said_one<InvoiceIssued>().number);
        show();
    }
    void decide(const DecidePay& command) {
        const Money before = account(command.shares[0].activity).available();
        spec_.when(command);
        show();
        if (spec_.was_refused()) return;
        const Money after = account(command.shares[0].activity).available();
        RC_ASSERT(after == before - command.shares[0].amount);
        RC_ASSERT(after >= Money{});
        const auto event = spec_.said_one<PayDecided>();
        const auto& slices = event.shares[0].slices;
        RC_ASSERT(std::accumulate(slices.begin(), slices.end(), Money{}) == command.shares[0].amount);
        RC_ASSERT(std::is_sorted(slices.rbegin(), slices.rend()));
    }
    /// The next month of payroll: whoever has slices is paid from them, at most what they hold.
    void close(Money wanted) {
        const Month month = january + closed_++;
        std::vector<payroll::PayslipSlice> slices;
        Money held;
        spec_.desk().each<DueSlices>(
            states::due,
            [&](const DueSlices& due) {
                for (const auto& one : due.slices) {
                    slices.push_back({one.decision, one.activity, one.amount});
                    held += one.amount;
                }
                return true;
            },
            month);
        const Money gross = std::min(wanted, Money{held.cents * 10 / 13});
        if (!slices.empty()) spec_.given(payslip(jeanne, month, gross, slices));
        const Money before = account(sewing).available() + account(teaching).available();
        spec_.when_heard(closed(month));
        RC_ASSERT(!spec_.was_refused());
        show();
        RC_ASSERT(account(sewing).available() + account(teaching).available() >= before);
        for (const auto& said : spec_.said())
            if (const auto* event = said.as<PaySettled>()) balances(*event);
    }
    static void balances(const PaySettled& event) {
        Money sum = event.pooled;
        Money balance;
        for (const auto& charge : event.charges) sum += charge.charged;
        for (const auto& posting : event.postings) balance += posting.debit - posting.credit;
        RC_ASSERT(sum == event.cost);
        RC_ASSERT(balance == Money{});
    }

    ServiceSpec spec_{define()};
    ViewSpec<projections::ActivityAccount> account_;
    ViewSpec<projections::Journal> journal_;
    int count_ = 0;
    int closed_ = 0;
    std::vector<std::string> numbers_;
};

RC_GTEST_PROP(AnyLife, spends_never_more_than_is_available_and_numbers_without_a_gap, ()) {
    const auto life = *rc::gen::container<std::vector<Step>>(steps());
    Life lived;
    for (const auto& step : life) lived.live(step);
    for (std::size_t i = 0; i < lived.numbers().size(); ++i) {
        Series series{january_first, static_cast<std::uint32_t>(i + 1)};
        RC_ASSERT(lived.numbers()[i] == number_text(series, ""));
    }
    lived.agrees(sewing);
    lived.agrees(teaching);
    lived.books_balance();
    lived.folds_in_two(*rc::gen::inRange<std::size_t>(0, lived.commits() + 1));
}

RC_GTEST_PROP(CreditNotes, give_back_in_the_end_exactly_what_the_invoice_took, ()) {
    const auto prices = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 5'000)));
    RC_PRE(prices.size() <= 20);
    InvoiceIssued issued;
    std::vector<LineAsked> lines;
    for (std::size_t i = 0; i < prices.size(); ++i)
        lines.push_back(line(Money{prices[i]}, i % 2 == 0 ? standard : reduced));
    issued.lines = priced(lines);
    issued.vat_of_rates = vat_by_rate(issued.lines);
    issued.net = net_of(issued.vat_of_rates);
    issued.vat = vat_of(issued.vat_of_rates);
    issued.contribution = {id<RuleId>("r"), percent(10), round2_half_up(percent(10), issued.net)};
    Invoice left = invoice_of(issued);
    for (const auto& one : lines) {
        const auto taken = part_of(left, vat_by_rate(priced(std::vector{one})));
        RC_ASSERT(taken.has_value());
        CreditNoteIssued note;
        note.vat_of_rates = taken->rates;
        note.net = net_of(taken->rates);
        note.vat = vat_of(taken->rates);
        note.contribution = taken->contribution;
        left = less(left, note);
    }
    RC_ASSERT(left.is_empty());
    RC_ASSERT(left.contribution_left == Money{});
    RC_ASSERT(left.due() == Money{});
    RC_ASSERT(!all_of(left).has_value());
}

}  // namespace
}  // namespace essaim::activities
