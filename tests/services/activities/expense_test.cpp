#include <gtest/gtest.h>

#include "services/activities/domain/definition.h"
#include "services/activities/domain/states.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;

class Spending : public testing::Test {
  protected:
    Spending() { spec.given(registered(), cesa(jeanne), opened(sewing)); }
    Money available() { return spec.desk().find(states::accounts, sewing).value_or(Account{}).available(); }
    ServiceSpec spec{define()};
};

TEST_F(Spending, weighs_on_the_account_net_of_vat_at_once_and_may_take_it_below_zero) {
    spec.when(expense("x-1", date(2026, 1, 8), euros(280), euros(56)))
        .then(ExpenseRecorded{id<ExpenseId>("x-1"), sewing, date(2026, 1, 8), "Fournitures SA",
                              ExpenseKind::purchase, euros(280), euros(56), PaidBy::cooperative});
    EXPECT_EQ(available(), -euros(280));
}

TEST_F(Spending, is_refused_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(expense("x-1", january_first, euros(1))).then_refused("unknown_cooperative");
    spec.when(expense("x-1", january_first, euros(1))).then_accepted();
    spec.when(expense("x-1", january_first, euros(1))).then_unchanged();
    spec.when(expense("x-1", january_first, euros(2), {}, teaching)).then_refused("expense_exists");
    auto insured = expense("x-2", january_first, euros(2), Money{40}, teaching);
    insured.kind = ExpenseKind::insurance;
    spec.when(insured).then_refused("unknown_activity");
    insured.activity = sewing;
    spec.when(insured).then_refused("not_deductible");
    insured.vat = {};
    spec.when(insured).then_accepted();
}

TEST_F(Spending, comes_back_when_it_is_refused_and_stays_when_it_is_approved) {
    spec.when(expense("x-1", january_first, euros(100), euros(20))).then_accepted();
    spec.when(expense("x-2", january_first, euros(30))).then_accepted();
    const ApproveExpense approve{id<ExpenseId>("x-2"), date(2026, 1, 9)};
    const RefuseExpense refuse{id<ExpenseId>("x-1"), date(2026, 1, 9), "privé"};
    spec.when(approve).then(ExpenseApproved{id<ExpenseId>("x-2"), date(2026, 1, 9)});
    spec.when(refuse).then(ExpenseRefused{id<ExpenseId>("x-1"), sewing, date(2026, 1, 9),
                                          ExpenseKind::purchase, euros(100), euros(20), PaidBy::cooperative,
                                          "privé"});
    EXPECT_EQ(available(), -euros(30));
    spec.when(approve).then_unchanged();
    spec.when(refuse).then_unchanged();
    spec.when(RefuseExpense{id<ExpenseId>("x-2"), date(2026, 1, 9), "privé"})
        .then_refused("already_reviewed");
    spec.when(ApproveExpense{id<ExpenseId>("x-1"), date(2026, 1, 9)}).then_refused("already_reviewed");
    spec.when(ApproveExpense{id<ExpenseId>("x-9"), date(2026, 1, 9)}).then_refused("unknown_expense");
}

TEST_F(Spending, is_invalid_at_or_below_zero) {
    EXPECT_EQ(wrong_with(expense("x-1", january_first, Money{})), (Invalid{"invalid_amount", "/net"}));
    EXPECT_EQ(wrong_with(expense("x-1", january_first, euros(1), -euros(1))),
              (Invalid{"invalid_amount", "/vat"}));
}

}  // namespace
}  // namespace essaim::activities
