#include "services/payroll/domain/computation.h"

#include <gtest/gtest.h>

#include "events/core/canonical.h"
#include "events/core/hash.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/shown_payslip.h"

namespace essaim::payroll {
namespace {

constexpr Month january{2026, 1};
constexpr std::int64_t many = 1000;  // so that several are computed at once

PeriodFacts many_permanents() {
    PeriodFacts facts;
    facts.period = january;
    facts.parameters = national_parameters();
    EmployerSet employer;
    employer.headcount = 60;
    facts.employers.emplace(january, employer);
    for (std::int64_t which = 0; which < many; ++which) {
        MemberMonth month;
        month.period = january;
        month.contract.kind = membership::ContractKind::cdi;
        month.contract.from = date(2025, 1, 1);
        month.contract.as_signed.monthly_hours = Hours{15'167};
        month.contract.as_signed.gross = Money{190'000 + 37 * which};
        MemberFacts member;
        member.member = MemberId::unchecked("m-" + std::to_string(100'000 + which));
        member.open = month;
        facts.members.push_back(std::move(member));
    }
    return facts;
}

TEST(Computation, of_many_is_that_of_each_in_order) {
    const auto facts = many_permanents();
    const auto all = compute(facts);
    ASSERT_TRUE(all.has_value());
    ASSERT_EQ(all->payslips.size(), static_cast<std::size_t>(many));
    PeriodClosed totals;
    std::string content = "[";
    for (std::size_t which = 0; which < facts.members.size(); ++which) {
        auto alone = facts;
        alone.members = {facts.members[which]};
        const auto one = compute(alone);
        ASSERT_TRUE(one.has_value());
        EXPECT_EQ(all->payslips[which].member, facts.members[which].member);
        EXPECT_EQ(all->payslips[which].payslip, one->payslips[0].payslip);
        totals.gross += one->totals.gross;
        totals.contributions += one->totals.contributions;
        if (content.size() > 1) content += ',';
        ShownPayslip shown{one->payslips[0].payslip, facts.members[which].member, january, 1, {}};
        write_canonical(content, shown);
    }
    EXPECT_EQ(all->content, sha256(content + "]"));
    EXPECT_EQ(all->totals.gross, totals.gross);
    EXPECT_EQ(all->totals.contributions, totals.contributions);
    EXPECT_EQ(all->totals.payslips, many);
}

TEST(Computation, of_nobody_is_an_empty_month) {
    auto facts = many_permanents();
    facts.members.clear();
    const auto none = compute(facts);
    ASSERT_TRUE(none.has_value());
    EXPECT_EQ(none->content, sha256("[]"));
}

TEST(Computation, names_the_parameter_that_is_missing) {
    auto facts = many_permanents();
    facts.parameters = Parameters();
    EXPECT_FALSE(compute(facts).has_value());
}

/// January and February were paid without anything withheld or borne: it is owed again.
PeriodFacts march_after_two_wrong_months() {
    auto facts = many_permanents();
    facts.period = january + 2;
    for (int later = 1; later <= 2; ++later)
        facts.employers.emplace(january + later, facts.employers.at(january));
    for (auto& member : facts.members) {
        const Money gross = member.open->contract.as_signed.gross;
        for (int closed = 0; closed < 2; ++closed) {
            member.closed.push_back(*member.open);
            member.closed.back().period = january + closed;
            member.issued.push_back({january + closed, 1, gross, {}, {}, {}, {}});
        }
        member.open->period = facts.period;
    }
    return facts;
}

TEST(Computation, of_revised_months_is_the_same_but_for_their_lines_if_these_are_left_out) {
    const auto facts = march_after_two_wrong_months();
    auto told = compute(facts, Lines::told).value();
    const auto left_out = compute(facts, Lines::left_out).value();
    EXPECT_EQ(told.content, left_out.content);
    ASSERT_EQ(told.payslips.size(), left_out.payslips.size());
    for (std::size_t which = 0; which < told.payslips.size(); ++which) {
        EXPECT_EQ(told.payslips[which].payslip, left_out.payslips[which].payslip);
        ASSERT_EQ(told.payslips[which].revised.size(), 2U);
        for (std::size_t month = 0; month < 2; ++month) {
            auto& revised = told.payslips[which].revised[month].payslip;
            EXPECT_FALSE(revised.lines.empty());
            revised.lines.clear();
            EXPECT_EQ(revised, left_out.payslips[which].revised[month].payslip);
        }
    }
}

}  // namespace
}  // namespace essaim::payroll
