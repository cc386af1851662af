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

}  // namespace
}  // namespace essaim::payroll
