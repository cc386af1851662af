#include <gtest/gtest.h>

#include "events/membership/contract_amended.h"
#include "tests/services/membership/samples.h"

namespace essaim::membership {
namespace {

using Work = WithJeanne;
using tests::ServiceSpec;

AmendContract raise(Date from, Money gross) {
    return {jeanne, from, gross, {}, {}, {}, {}};
}
ContractAmended raised(ContractKind kind, Date from, Money gross) {
    return {jeanne, kind, from, gross, {}, {}, {}, {}};
}

TEST_F(Work, of_an_entrepreneur_is_a_cesa) {
    spec.when(cesa(date(2026, 1, 1), 8)).then(cesa_signed(date(2026, 1, 1), 8));
}

TEST_F(Work, of_a_permanent_is_open_ended_or_has_a_term) {
    spec.when(employment(ContractKind::cdd, date(2026, 1, 1), date(2026, 6, 30)))
        .then(EmploymentSigned{jeanne, ContractKind::cdd, date(2026, 1, 1), date(2026, 6, 30), whole_time,
                               euros(2400), false, "accompagnement", lyon});
    spec.when(employment(ContractKind::cdi, date(2026, 7, 1)))
        .then(EmploymentSigned{jeanne, ContractKind::cdi, date(2026, 7, 1), std::nullopt, whole_time,
                               euros(2400), false, "accompagnement", lyon});
}

TEST_F(Work, is_refused_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(cesa(date(2026, 1, 1))).then_refused("unknown_cooperative");
    nobody.when(employment(ContractKind::cdi, date(2026, 1, 1))).then_refused("unknown_cooperative");
    nobody.when(cooperative()).then_accepted();
    nobody.when(cesa(date(2026, 1, 1))).then_refused("unknown_member");
    nobody.when(employment(ContractKind::cdi, date(2026, 1, 1))).then_refused("unknown_member");
    nobody.when(welcome_of()).then_accepted();
    nobody.when(cesa(date(2026, 1, 1))).then_refused("unknown_establishment");
    nobody.when(employment(ContractKind::cdi, date(2026, 1, 1))).then_refused("unknown_establishment");
    spec.when(cesa(date(2026, 1, 1))).then_accepted();
    spec.when(cesa(date(2026, 1, 1), 9)).then_refused("already_under_contract");
    spec.when(employment(ContractKind::cdi, date(2026, 2, 1))).then_refused("already_under_contract");
}

TEST_F(Work, said_again_is_unchanged_only_if_every_field_is_equal) {
    spec.when(cesa(date(2026, 1, 1))).then_accepted();
    spec.when(cesa(date(2026, 1, 1))).then_unchanged();
    auto other = cesa(date(2026, 1, 1));
    other.fixed_part = Money{1};
    spec.when(other).then_refused("already_under_contract");
    spec.when(end(date(2026, 3, 31))).then_accepted();
    spec.when(employment(ContractKind::cdi, date(2026, 4, 1))).then_accepted();
    spec.when(employment(ContractKind::cdi, date(2026, 4, 1))).then_unchanged();
    auto executive = employment(ContractKind::cdi, date(2026, 4, 1));
    executive.executive = true;
    spec.when(executive).then_refused("already_under_contract");
}

TEST_F(Work, may_begin_the_day_after_another_ends_and_not_that_day) {
    spec.when(cesa(date(2026, 1, 1))).then_accepted();
    spec.when(end(date(2026, 2, 28))).then_accepted();
    spec.when(employment(ContractKind::cdi, date(2026, 2, 28))).then_refused("already_under_contract");
    spec.when(employment(ContractKind::cdi, date(2026, 3, 1))).then_accepted();
}

TEST_F(Work, may_fill_the_time_before_a_contract_that_is_signed_already) {
    spec.when(employment(ContractKind::cdi, date(2026, 7, 1))).then_accepted();
    spec.when(employment(ContractKind::cdd, date(2026, 3, 1), date(2026, 7, 1)))
        .then_refused("already_under_contract");
    spec.when(cesa(date(2026, 3, 1))).then_refused("already_under_contract");
    spec.when(employment(ContractKind::cdd, date(2026, 3, 1), date(2026, 6, 30))).then_accepted();
}

TEST_F(Work, as_a_cesa_ends_the_cape_the_day_before) {
    spec.when(cape(date(2026, 1, 1), 12)).then_accepted();
    spec.when(cesa(date(2026, 3, 1), 6))
        .then(ended(ContractKind::cape, date(2026, 2, 28), EndReason::became_cesa),
              cesa_signed(date(2026, 3, 1), 6));
}

TEST_F(Work, as_a_cesa_after_the_capes_term_ends_nothing) {
    spec.when(cape(date(2026, 1, 1), 3)).then_accepted();
    spec.when(cesa(date(2026, 4, 1))).then(cesa_signed(date(2026, 4, 1)));
}

TEST_F(Work, as_a_cesa_on_the_day_a_cape_would_begin_leaves_none) {
    spec.when(cape(date(2026, 1, 1), 3)).then_accepted();
    spec.when(RenewCape{jeanne, date(2026, 4, 1), 3, "Couture", std::nullopt}).then_accepted();
    spec.when(cesa(date(2026, 4, 1), 5))
        .then(ended(ContractKind::cape, date(2026, 3, 31), EndReason::became_cesa),
              cesa_signed(date(2026, 4, 1), 5));
    spec.when(EndCape{jeanne, date(2026, 4, 2)}).then_refused("not_under_contract");
}

TEST_F(Work, as_a_cesa_ends_the_cape_and_the_next_one) {
    spec.when(cape(date(2026, 1, 1), 3)).then_accepted();
    spec.when(RenewCape{jeanne, date(2026, 4, 1), 3, "Couture", std::nullopt}).then_accepted();
    const auto over = ended(ContractKind::cape, date(2026, 1, 31), EndReason::became_cesa);
    spec.when(cesa(date(2026, 2, 1), 7)).then(over, over, cesa_signed(date(2026, 2, 1), 7));
    spec.when(EndCape{jeanne, date(2026, 2, 1)}).then_refused("not_under_contract");
    spec.when(EndCape{jeanne, date(2026, 4, 1)}).then_refused("not_under_contract");
}

TEST_F(Work, has_a_trial_of_8_months_less_the_cape_as_it_was) {
    spec.when(cesa(date(2026, 1, 1), 9)).then_refused("trial_too_long");
    spec.when(cesa(date(2026, 1, 1), 4'294'967'295U)).then_refused("trial_too_long");
    spec.when(cape(date(2026, 1, 1), 12)).then_accepted();
    spec.when(cesa(date(2026, 4, 1), 6)).then_refused("trial_too_long");
    spec.when(cesa(date(2026, 4, 2), 5)).then_refused("trial_too_long");
    spec.when(cesa(date(2026, 4, 1), 5)).then_accepted();
}

TEST_F(Work, after_8_months_of_cape_has_no_trial) {
    spec.when(cape(date(2026, 1, 1), 12)).then_accepted();
    spec.when(cesa(date(2027, 1, 1), 1)).then_refused("trial_too_long");
    spec.when(cesa(date(2027, 1, 1), 0)).then_accepted();
}

TEST_F(Work, is_amended_from_a_day_on) {
    spec.when(employment(ContractKind::cdi, date(2026, 1, 1))).then_accepted();
    spec.when(raise(date(2026, 5, 1), euros(2500)))
        .then(raised(ContractKind::cdi, date(2026, 5, 1), euros(2500)));
    spec.when(raise(date(2026, 5, 1), euros(2500))).then_unchanged();
    spec.when(raise(date(2026, 5, 1), euros(2600))).then_accepted();
    spec.when(raise(date(2026, 5, 1), euros(2500))).then_accepted();
    spec.when(AmendContract{jeanne, date(2026, 5, 1), euros(2500), {}, true, {}, {}}).then_accepted();
    spec.when(raise(date(2026, 5, 1), euros(2500))).then_unchanged();
    spec.when(AmendContract{jeanne, date(2026, 5, 1), {}, {}, {}, {}, {}}).then_unchanged();
}

TEST_F(Work, is_amended_only_while_it_is_in_force) {
    spec.when(raise(date(2026, 1, 1), euros(2500))).then_refused("not_under_contract");
    spec.when(employment(ContractKind::cdd, date(2026, 2, 1), date(2026, 6, 30))).then_accepted();
    spec.when(raise(date(2026, 1, 31), euros(2500))).then_refused("before_contract_start");
    spec.when(raise(date(2026, 2, 1), euros(2500))).then_accepted();
    spec.when(raise(date(2026, 6, 30), euros(2500))).then_accepted();
    spec.when(raise(date(2026, 7, 1), euros(2500))).then_refused("not_under_contract");
}

TEST_F(Work, is_amended_though_its_successor_is_signed_already) {
    spec.when(employment(ContractKind::cdd, date(2026, 1, 1), date(2026, 6, 30))).then_accepted();
    spec.when(employment(ContractKind::cdi, date(2026, 7, 1))).then_accepted();
    spec.when(raise(date(2026, 6, 30), euros(2500)))
        .then(raised(ContractKind::cdd, date(2026, 6, 30), euros(2500)));
    spec.when(raise(date(2026, 7, 1), euros(2500)))
        .then(raised(ContractKind::cdi, date(2026, 7, 1), euros(2500)));
}

TEST_F(Work, ends_on_a_day_told_once) {
    spec.when(end(date(2026, 1, 1))).then_refused("not_under_contract");
    spec.when(cesa(date(2026, 1, 1))).then_accepted();
    spec.when(end(date(2025, 12, 31))).then_refused("before_contract_start");
    spec.when(end(date(2026, 2, 28))).then(ended(ContractKind::cesa, date(2026, 2, 28)));
    spec.when(end(date(2026, 2, 28))).then_unchanged();
    spec.when(end(date(2026, 2, 28), EndReason::dismissal)).then_refused("already_ended");
    spec.when(end(date(2026, 3, 1))).then_refused("not_under_contract");
    spec.when(end(date(2026, 2, 27))).then_accepted();
}

TEST_F(Work, with_a_term_ends_on_it_by_itself) {
    spec.when(employment(ContractKind::cdd, date(2026, 1, 1), date(2026, 6, 30))).then_accepted();
    spec.when(end(date(2026, 6, 30), EndReason::end_of_term)).then_unchanged();
    spec.when(end(date(2026, 6, 30))).then_refused("already_ended");
}

TEST_F(Work, of_two_in_a_row_ends_the_one_in_force) {
    spec.when(employment(ContractKind::cdd, date(2026, 1, 1), date(2026, 6, 30))).then_accepted();
    spec.when(employment(ContractKind::cdd, date(2026, 7, 1), date(2026, 12, 31))).then_accepted();
    spec.when(end(date(2026, 5, 15))).then(ended(ContractKind::cdd, date(2026, 5, 15)));
    spec.when(end(date(2026, 5, 16))).then_refused("before_contract_start");
    spec.when(raise(date(2026, 8, 1), euros(2500))).then_accepted();
    spec.when(employment(ContractKind::cdd, date(2026, 5, 16), date(2026, 6, 30))).then_accepted();
}

TEST(WorkInvalid, with_hours_or_money_that_cannot_be) {
    const auto wrong = [](const auto& command) {
        const auto found = command.check();
        return found ? std::string(found->code) + " " + found->pointer : "right";
    };
    auto hours = cesa(date(2026, 1, 1));
    hours.monthly_hours = Hours{};
    EXPECT_EQ(wrong(hours), "invalid_hours /monthly_hours");
    hours.monthly_hours = Hours{15168};
    EXPECT_EQ(wrong(hours), "invalid_hours /monthly_hours");
    auto fixed = cesa(date(2026, 1, 1));
    fixed.fixed_part = Money{-1};
    EXPECT_EQ(wrong(fixed), "invalid_amount /fixed_part");
    EXPECT_EQ(wrong(cesa(first_date)), "invalid_date /from");
    EXPECT_EQ(wrong(employment(ContractKind::cape, date(2026, 1, 1))), "invalid_value /kind");
    EXPECT_EQ(wrong(employment(ContractKind::cdd, date(2026, 1, 1))), "missing_field /until");
    EXPECT_EQ(wrong(employment(ContractKind::cdi, date(2026, 1, 2), date(2026, 1, 1))),
              "invalid_period /until");
    EXPECT_EQ(wrong(employment(ContractKind::cdd, date(2026, 1, 1), date(2026, 1, 1))), "right");
    EXPECT_EQ(wrong(raise(date(2026, 1, 1), Money{-1})), "invalid_amount /gross");
    EXPECT_EQ(wrong(AmendContract{jeanne, date(2026, 1, 1), {}, Hours{15168}, {}, {}, {}}),
              "invalid_hours /monthly_hours");
    EXPECT_EQ(wrong(AmendContract{jeanne, date(2026, 1, 1), {}, {}, {}, {}, Money{-1}}),
              "invalid_amount /fixed_part");
}

}  // namespace
}  // namespace essaim::membership
