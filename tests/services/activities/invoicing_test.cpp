#include <gtest/gtest.h>

#include "events/activities/credit_note_issued.h"
#include "events/activities/invoice_issued.h"
#include "events/activities/receipt_recorded.h"
#include "services/activities/domain/definition.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;

class Invoicing : public testing::Test {
  protected:
    Invoicing() { spec.given(registered(), ten_percent(), cesa(jeanne), opened(sewing)); }
    InvoiceIssued issued(const IssueInvoice& command) {
        return spec.when(command).then_accepted().said_one<InvoiceIssued>();
    }
    CreditNoteIssued credited(const IssueCreditNote& command) {
        return spec.when(command).then_accepted().said_one<CreditNoteIssued>();
    }
    ServiceSpec spec{define()};
};

TEST_F(Invoicing, rounds_each_line_and_the_vat_of_each_rate) {
    // 3.333 x 0.35 = 1.16655; 5.50 % of 1.17 = 0.06435; 20.00 % of 100.03 = 20.006
    const auto event = issued(invoice("i-1", date(2026, 1, 5),
                                      {line(Money{35}, reduced, 3333), line(Money{10'000}), line(Money{3})}));
    EXPECT_EQ(event.number, "2026-000001");
    EXPECT_EQ(event.lines[0].net, Money{117});
    EXPECT_EQ(event.vat_of_rates, (std::vector<VatOfRate>{{reduced, Money{117}, Money{6}},
                                                          {standard, Money{10'003}, Money{2'001}}}));
    EXPECT_EQ(event.net, Money{10'120});
    EXPECT_EQ(event.vat, Money{2'007});
    EXPECT_EQ(event.contribution, (ContributionTaken{id<RuleId>("r-all"), percent(10), Money{1'012}}));
    EXPECT_EQ(event.result(), (std::vector<std::pair<std::string, std::string>>{{"number", "2026-000001"}}));
}

TEST_F(Invoicing, takes_the_rule_in_force_on_the_invoices_date_and_the_activitys_own_first) {
    spec.given(ContributionRuleSet{id<RuleId>("r-2"), std::nullopt, date(2026, 2, 1), percent(12), {}},
               ContributionRuleSet{id<RuleId>("r-3"), sewing, date(2026, 3, 1), percent(5), {}},
               ContributionRuleSet{id<RuleId>("r-4"), std::nullopt, date(2026, 4, 1), percent(20), {}});
    const auto taken = [&](std::string_view name, Date on) {
        return issued(invoice(name, on, {line(euros(100))})).contribution.amount;
    };
    EXPECT_EQ(taken("i-1", date(2026, 1, 31)), euros(10));
    EXPECT_EQ(taken("i-2", date(2026, 2, 1)), euros(12));
    EXPECT_EQ(taken("i-3", date(2026, 3, 1)), euros(5));
    EXPECT_EQ(taken("i-4", date(2026, 4, 1)), euros(5)) << "the activity's own rule stays";
}

TEST(InvoicingWithoutRule, takes_nothing_that_nobody_voted) {
    ServiceSpec spec(define());
    spec.given(registered(), cesa(jeanne), opened(sewing));
    const auto event = spec.when(invoice("i-1", january_first, {line(euros(100))})).said_one<InvoiceIssued>();
    EXPECT_EQ(event.contribution, ContributionTaken{});
}

TEST_F(Invoicing, numbers_begin_anew_each_year_and_no_refusal_uses_one) {
    EXPECT_EQ(issued(invoice("i-1", date(2026, 12, 31), {line(euros(1))})).number, "2026-000001");
    spec.when(invoice("i-2", date(2026, 12, 30), {line(euros(1))})).then_refused("date_before_last_invoice");
    EXPECT_EQ(issued(invoice("i-2", date(2026, 12, 31), {line(euros(1))})).number, "2026-000002");
    EXPECT_EQ(issued(invoice("i-3", date(2027, 1, 1), {line(euros(1))})).number, "2027-000001");
    EXPECT_EQ(credited(credit_whole("n-1", "i-1", date(2027, 1, 2))).number, "A2027-000001");
    EXPECT_EQ(credited(credit_whole("n-2", "i-2", date(2027, 1, 2))).number, "A2027-000002");
    EXPECT_EQ(issued(invoice("i-4", date(2027, 1, 1), {line(euros(1))})).number, "2027-000002")
        << "the two series have dates of their own";
}

TEST_F(Invoicing, is_refused_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(invoice("i-1", january_first, {line(euros(1))})).then_refused("unknown_cooperative");
    spec.when(invoice("i-1", date(2026, 1, 5), {line(euros(1))})).then_accepted();
    auto other = invoice("i-1", date(2026, 1, 5), {line(euros(2))}, teaching);
    spec.when(other).then_refused("invoice_exists");
    spec.when(invoice("i-2", date(2025, 12, 31), {line(euros(1), percent(21))}, teaching))
        .then_refused("unknown_activity");
    spec.when(invoice("i-2", date(2025, 12, 31), {line(euros(1), percent(21))}))
        .then_refused("activity_closed");
    spec.when(invoice("i-2", date(2026, 1, 4), {line(euros(1), percent(21))}))
        .then_refused("invalid_vat_rate");
    spec.when(invoice("i-2", date(2026, 1, 4), {line(euros(1))})).then_refused("date_before_last_invoice");
    spec.when(invoice("i-2", date(2026, 1, 5), {line(euros(1))})).then_accepted();
}

TEST_F(Invoicing, said_again_changes_nothing_unless_any_field_differs) {
    const auto first = invoice("i-1", date(2026, 1, 5), {line(euros(1))});
    spec.when(first).then_accepted();
    spec.when(first).then_unchanged();
    auto renamed = first;
    renamed.customer.customer_name = Secret<DataClass::contact>("Client 7006");
    spec.when(renamed).then_refused("invoice_exists");
    auto later = first;
    later.due = later.due + std::chrono::days{1};
    spec.when(later).then_refused("invoice_exists");
}

TEST_F(Invoicing, knows_the_vat_rates_of_the_day) {
    spec.given(opened(teaching, jeanne, date(2013, 1, 1)));
    spec.when(invoice("i-1", date(2013, 12, 31), {line(euros(1), percent(10))}, teaching))
        .then_refused("invalid_vat_rate");
    spec.when(invoice("i-1", date(2013, 12, 31), {line(euros(1), percent(7))}, teaching)).then_accepted();
    spec.when(invoice("i-2", date(2014, 1, 1), {line(euros(1), percent(7))}, teaching))
        .then_refused("invalid_vat_rate");
    spec.when(invoice("i-2", date(2014, 1, 1), {line(euros(1), Rate{})}, teaching)).then_accepted();
}

TEST_F(Invoicing, is_invalid_without_lines_or_with_impossible_ones) {
    const auto wrong = [](std::vector<LineAsked> lines) {
        return wrong_with(invoice("i-1", january_first, std::move(lines)));
    };
    EXPECT_EQ(wrong({}), (Invalid{"missing_field", "/lines"}));
    EXPECT_EQ(wrong({line(euros(1), standard, 0)}), (Invalid{"invalid_amount", "/lines/0/quantity"}));
    EXPECT_EQ(wrong({line(largest_amount, standard, 1001)}),
              (Invalid{"invalid_amount", "/lines/0/unit_price"}));
    EXPECT_EQ(wrong({line(largest_amount, standard)}), (Invalid{"invalid_amount", "/lines"}))
        << "with its VAT";
    EXPECT_EQ(wrong({line(largest_amount, Rate{})}), std::nullopt);
    EXPECT_EQ(wrong({line(euros(10)), line(-euros(3))}), std::nullopt) << "a rebate";
    EXPECT_EQ(wrong({line(euros(10)), line(-euros(3), reduced)}), (Invalid{"invalid_amount", "/lines"}));
    EXPECT_EQ(wrong(std::vector(most_lines + 1, line(Money{1})))->code, "too_many");
}

TEST_F(Invoicing, whole_credit_note_gives_back_exactly_what_was_taken) {
    issued(invoice("i-1", date(2026, 1, 5), {line(Money{35}, reduced, 3333), line(Money{10'003})}));
    const auto event = credited(credit_whole("n-1", "i-1", date(2026, 1, 6)));
    EXPECT_EQ(event.number, "A2026-000001");
    EXPECT_EQ(event.net, Money{10'120});
    EXPECT_EQ(event.vat, Money{2'007});
    EXPECT_EQ(event.contribution.amount, Money{1'012});
    spec.when(credit_whole("n-2", "i-1", date(2026, 1, 6))).then_refused("exceeds_invoice");
}

TEST_F(Invoicing, last_credit_note_gives_back_what_rounding_left) {
    // 10 % of 0.15 is 0.02 (0.015); of 0.05 it is 0.01 (0.005); 20 % of 0.15 is 0.03, of 0.05 it is 0.01.
    issued(invoice("i-1", date(2026, 1, 5), {line(Money{15})}));
    const auto part = [&](std::string_view name) {
        return credited(credit_lines(name, "i-1", date(2026, 1, 6), {line(Money{5})}));
    };
    EXPECT_EQ(part("n-1").contribution.amount, Money{1});
    EXPECT_EQ(part("n-2").contribution.amount, Money{1});
    const auto last = part("n-3");
    EXPECT_EQ(last.contribution.amount, Money{0}) << "0.02 were taken, 0.02 are back";
    EXPECT_EQ(last.vat, Money{1});
}

TEST_F(Invoicing, credit_note_follows_the_invoices_own_percentage) {
    issued(invoice("i-1", date(2026, 1, 5), {line(euros(100))}));
    spec.given(ContributionRuleSet{id<RuleId>("r-2"), std::nullopt, date(2026, 1, 6), percent(12), {}});
    const auto event = credited(credit_lines("n-1", "i-1", date(2026, 1, 7), {line(euros(30))}));
    EXPECT_EQ(event.contribution, (ContributionTaken{id<RuleId>("r-all"), percent(10), euros(3)}));
}

TEST_F(Invoicing, credit_note_is_refused_in_this_order) {
    issued(invoice("i-1", date(2026, 1, 5), {line(euros(100))}));
    ServiceSpec nobody(define());
    nobody.when(credit_whole("n-1", "i-1", january_first)).then_refused("unknown_cooperative");
    const auto first = credit_lines("n-1", "i-1", date(2026, 1, 7), {line(euros(40))});
    spec.when(first).then_accepted();
    spec.when(first).then_unchanged();
    spec.when(credit_whole("n-1", "i-1", date(2026, 1, 7))).then_refused("credit_note_exists");
    spec.when(credit_whole("n-2", "i-9", january_first)).then_refused("unknown_invoice");
    spec.when(credit_lines("n-2", "i-1", date(2026, 1, 4), {line(euros(70))}))
        .then_refused("date_before_invoice");
    spec.when(credit_lines("n-2", "i-1", date(2026, 1, 6), {line(euros(70))}))
        .then_refused("date_before_last_credit_note");
    spec.when(credit_lines("n-2", "i-1", date(2026, 1, 7), {line(Money{6'001})}))
        .then_refused("exceeds_invoice");
    spec.when(credit_whole("n-2", "i-1", date(2026, 1, 7))).then_accepted();
    EXPECT_EQ(spec.said_one<CreditNoteIssued>().net, euros(60)) << "what is left";
}

TEST_F(Invoicing, rebate_may_bear_a_rate_that_the_invoice_does_not) {
    issued(invoice("i-1", date(2026, 1, 5), {line(euros(100), reduced)}));
    const auto rebate = credited(credit_lines("n-1", "i-1", date(2026, 1, 6), {line(euros(10))}));
    EXPECT_EQ(rebate.vat_of_rates, (std::vector<VatOfRate>{{standard, euros(10), euros(2)}}));
    const auto rest = credited(credit_whole("n-2", "i-1", date(2026, 1, 6)));
    EXPECT_EQ(rest.vat_of_rates,
              (std::vector<VatOfRate>{{reduced, euros(100), Money{550}}, {standard, -euros(10), -euros(2)}}));
    EXPECT_EQ(rest.net, euros(90));
    spec.when(credit_lines("n-3", "i-1", date(2026, 1, 6), {line(Money{1})})).then_refused("exceeds_invoice");
}

TEST_F(Invoicing, credit_note_says_whole_or_lines) {
    spec.when_body(
            "issue_credit_note",
            R"({"credit_note":"n-1","invoice":"i-1","on":"2026-01-06","whole":true,"lines":[],"reason":""})")
        .then_invalid("whole_with_lines", "/body/lines");
    spec.when_body("issue_credit_note",
                   R"({"credit_note":"n-1","invoice":"i-1","on":"2026-01-06","reason":""})")
        .then_invalid("missing_field", "/body/lines");
}

TEST_F(Invoicing, receipts_add_up_to_what_is_due_and_no_further) {
    issued(invoice("i-1", date(2026, 1, 5), {line(euros(100))}));
    ServiceSpec nobody(define());
    nobody.when(receipt("t-1", "i-1", january_first, euros(1))).then_refused("unknown_cooperative");
    const auto first = receipt("t-1", "i-1", date(2026, 1, 20), euros(50));
    spec.when(first).then(ReceiptRecorded{id<ReceiptId>("t-1"), id<InvoiceId>("i-1"), sewing,
                                          date(2026, 1, 20), euros(50), "VIR"});
    spec.when(first).then_unchanged();
    spec.when(receipt("t-1", "i-1", date(2026, 1, 20), euros(51))).then_refused("receipt_exists");
    spec.when(receipt("t-2", "i-2", date(2026, 1, 20), euros(51))).then_refused("unknown_invoice");
    spec.when(receipt("t-2", "i-1", date(2026, 1, 20), Money{7'001})).then_refused("exceeds_due");
    spec.when(credit_lines("n-1", "i-1", date(2026, 1, 20), {line(euros(10))})).then_accepted();
    spec.when(receipt("t-2", "i-1", date(2026, 1, 20), euros(70))).then_refused("exceeds_due");
    spec.when(receipt("t-2", "i-1", date(2026, 1, 20), euros(58))).then_accepted();
    EXPECT_EQ(wrong_with(receipt("t-3", "i-1", january_first, Money{})),
              (Invalid{"invalid_amount", "/amount"}));
}

}  // namespace
}  // namespace essaim::activities
