#include "services/activities/domain/pay_accounts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "events/vocabulary/rounding.h"
#include "tests/services/activities/samples.h"

namespace essaim::activities {
namespace {

struct Line {
    std::string_view code;
    Money employee;
    Money employer;
};

payroll::PayslipIssued with_lines(Money gross, const std::vector<Line>& lines) {
    payroll::PayslipIssued payslip;
    payslip.gross = gross;
    payslip.net_before_tax = gross;
    payslip.employer_cost = gross;
    for (const auto& line : lines) {
        auto& issued = payslip.lines.emplace_back();
        issued.code = line.code;
        issued.employee = line.employee;
        issued.employer = line.employer;
        payslip.net_before_tax -= line.employee;
        payslip.employer_cost += line.employer;
    }
    payslip.net_paid = payslip.net_before_tax;
    return payslip;
}

void deduct(payroll::PayslipIssued& payslip, std::string_view code, Money amount) {
    auto& element = payslip.deductions.emplace_back();
    element.code = code;
    element.amount = amount;
    payslip.net_paid += amount;
}

/// The published example: July 2026, 50 employees or more, gross 2500.00, health premium 40.00 shared.
payroll::PayslipIssued example_2500() {
    auto payslip = with_lines(euros(2500), {
                                               {"MAL", {}, Money{32500}},
                                               {"ATMP", {}, Money{2500}},
                                               {"VIEP", Money{17250}, Money{21375}},
                                               {"VIED", Money{1000}, Money{5275}},
                                               {"AF", {}, Money{13125}},
                                               {"FNAL", {}, Money{1250}},
                                               {"CSA", {}, Money{750}},
                                               {"DIA", {}, Money{40}},
                                               {"CHO", {}, Money{10000}},
                                               {"AGS", {}, Money{625}},
                                               {"AA1", Money{7875}, Money{11800}},
                                               {"CEG1", Money{2150}, Money{3225}},
                                               {"MUT", Money{2000}, Money{2000}},
                                               {"CFP", {}, Money{2500}},
                                               {"TA1", {}, Money{1475}},
                                               {"TA2", {}, Money{225}},
                                               {"PEEC", {}, Money{1125}},
                                               {"FSOC", {}, Money{160}},
                                               {"CSGD", Money{16839}, {}},
                                               {"CSGN", Money{5943}, {}},
                                               {"CRDS", Money{1238}, {}},
                                               {"RG", {}, -Money{46400}},
                                           });
    payslip.reduction_retirement = Money{6935};
    payslip.withholding = Money{5942};
    payslip.net_paid -= payslip.withholding;
    return payslip;
}

TEST(PayAccounts, give_the_published_entry) {
    const auto entry = pay_entry(heard(example_2500()));
    EXPECT_EQ(entry.costs, (std::vector<AccountAmount>{{"6411", "salaire brut", Money{250000}},
                                                       {"6451", "cotisations Urssaf", Money{37350}},
                                                       {"6454", "assurance chômage et AGS", Money{10625}},
                                                       {"6453", "retraite complémentaire", Money{8090}},
                                                       {"6452", "mutuelle et prévoyance", Money{2000}},
                                                       {"6333", "formation professionnelle", Money{2500}},
                                                       {"6335", "taxe d'apprentissage", Money{1700}},
                                                       {"6334", "effort de construction", Money{1125}},
                                                       {"6458", "forfait social", Money{160}}}));
    EXPECT_EQ(entry.debts, (std::vector<AccountAmount>{{"431", "Urssaf", Money{94605}},
                                                       {"437", "retraite complémentaire", Money{18115}},
                                                       {"437", "mutuelle et prévoyance", Money{4000}},
                                                       {"4386", "effort de construction", Money{1125}},
                                                       {"4421", "prélèvement à la source", Money{5942}},
                                                       {"421", "net à payer", Money{189763}}}));
}

TEST(PayAccounts, put_a_cost_below_zero_on_the_other_side) {
    const auto payslip = with_lines(euros(100), {{"RG", {}, -euros(3)}});
    const std::vector<SectionCharge> pooled{{std::nullopt, euros(97)}};
    EXPECT_EQ(postings(pay_entry(heard(payslip)), pooled),
              (std::vector<PayPosting>{{"6411", std::nullopt, euros(100), {}, "salaire brut"},
                                       {"6451", std::nullopt, {}, euros(3), "cotisations Urssaf"},
                                       {"431", std::nullopt, euros(3), {}, "Urssaf"},
                                       {"421", std::nullopt, {}, euros(100), "net à payer"}}));
}

TEST(PayAccounts, keep_for_others_what_is_not_paid_out) {
    auto payslip = example_2500();
    deduct(payslip, "refunds", euros(30));
    deduct(payslip, "advances", -euros(300));
    deduct(payslip, "daily_allowances", euros(210));
    deduct(payslip, "benefits_received", -euros(40));
    deduct(payslip, "seizure", -euros(120));
    deduct(payslip, "corrected_benefits", -euros(10));
    const auto entry = pay_entry(heard(payslip));
    const auto of = [&](std::string_view account, std::string_view label) {
        Money sum;
        for (const auto& debt : entry.debts)
            if (debt.account == account && debt.label == label) sum += debt.amount;
        return sum;
    };
    EXPECT_EQ(of("425", "acomptes"), euros(300));
    EXPECT_EQ(of("427", "saisies sur rémunérations"), euros(120));
    EXPECT_EQ(of("4387", "indemnités journalières à recevoir"), -euros(210));
    EXPECT_EQ(of("467", "frais remboursés"), -euros(30));
    EXPECT_EQ(of("467", "avantages en nature"), euros(50));
    EXPECT_EQ(of("421", "net à payer"), payslip.net_paid);
    Money difference;
    for (const auto& cost : entry.costs) difference += cost.amount;
    for (const auto& debt : entry.debts) difference -= debt.amount;
    EXPECT_EQ(difference, Money{});
}

TEST(PayAccounts, of_a_cost_of_nothing_still_show_what_moved) {
    auto payslip = with_lines({}, {{"VIEP", euros(1), euros(7)}, {"AA1", -euros(1), -euros(7)}});
    deduct(payslip, "refunds", euros(30));
    const std::vector<SectionCharge> pooled{{std::nullopt, {}}};
    EXPECT_EQ(postings(pay_entry(heard(payslip)), pooled),
              (std::vector<PayPosting>{{"6451", std::nullopt, euros(7), {}, "cotisations Urssaf"},
                                       {"6453", std::nullopt, {}, euros(7), "retraite complémentaire"},
                                       {"431", std::nullopt, {}, euros(8), "Urssaf"},
                                       {"437", std::nullopt, euros(8), {}, "retraite complémentaire"},
                                       {"467", std::nullopt, euros(30), {}, "frais remboursés"},
                                       {"421", std::nullopt, {}, euros(30), "net à payer"}}));
}

RC_GTEST_PROP(PayAccounts, balance_as_a_whole_and_within_each_section, ()) {
    const auto payslip = heard(example_2500());
    const auto entry = pay_entry(payslip);
    const auto activities = *rc::gen::inRange<std::size_t>(1, 6);
    const auto weights =
        *rc::gen::container<std::vector<std::int64_t>>(activities, rc::gen::inRange<std::int64_t>(1, 5000));
    std::vector<SectionCharge> sections;
    const auto charges = largest_remainder(payslip.cost(), std::span<const std::int64_t>(weights));
    for (std::size_t i = 0; i < weights.size(); ++i)
        sections.push_back({id<ActivityId>("a-" + std::to_string(i)), charges[i]});
    std::map<std::optional<ActivityId>, Money> balance;
    std::map<std::optional<ActivityId>, Money> cost;
    std::map<std::pair<std::string, std::string>, Money> by_account;
    for (const auto& posting : postings(entry, sections)) {
        balance[posting.activity] += posting.debit - posting.credit;
        if (posting.account.front() == '6') cost[posting.activity] += posting.debit - posting.credit;
        by_account[{posting.account, posting.label}] += posting.debit - posting.credit;
        RC_ASSERT(posting.debit >= Money{} && posting.credit >= Money{});
    }
    for (const auto& section : sections) {
        RC_ASSERT(balance[section.activity] == Money{});
        RC_ASSERT(cost[section.activity] == section.charged);
    }
    for (const auto& amount : entry.costs)
        RC_ASSERT((by_account[{std::string(amount.account), std::string(amount.label)}] == amount.amount));
    for (const auto& amount : entry.debts)
        RC_ASSERT((by_account[{std::string(amount.account), std::string(amount.label)}] == -amount.amount));
}

}  // namespace
}  // namespace essaim::activities
