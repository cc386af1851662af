#include <gtest/gtest.h>

#include "tests/services/membership/samples.h"

namespace essaim::membership {
namespace {

using Cape = WithJeanne;
using tests::ServiceSpec;

RenewCape renew(Date from, std::uint32_t months) {
    return {jeanne, from, months, "Couture", std::nullopt};
}

TEST_F(Cape, lasts_to_the_day_before_the_same_day_of_a_later_month) {
    spec.when(cape(date(2026, 1, 15), 12)).then(cape_signed(date(2026, 1, 15), 12, date(2027, 1, 14)));
    spec.when(renew(date(2027, 1, 15), 1)).then(cape_signed(date(2027, 1, 15), 1, date(2027, 2, 14)));
}

TEST_F(Cape, of_the_end_of_a_month_ends_with_a_shorter_one) {
    spec.when(cape(date(2026, 1, 31), 1)).then(cape_signed(date(2026, 1, 31), 1, date(2026, 2, 27)));
    spec.when(renew(date(2027, 12, 31), 2)).then(cape_signed(date(2027, 12, 31), 2, date(2028, 2, 28)));
}

TEST_F(Cape, is_refused_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(cape(date(2026, 1, 1), 12)).then_refused("unknown_cooperative");
    nobody.when(cooperative()).then_accepted();
    nobody.when(cape(date(2026, 1, 1), 12)).then_refused("unknown_member");
    spec.when(employment(ContractKind::cdd, date(2026, 6, 1), date(2026, 6, 30))).then_accepted();
    spec.when(cape(date(2026, 1, 1), 3)).then_accepted();
    spec.when(cape(date(2026, 3, 1), 40)).then_refused("full_time_employee");
    spec.when(cape(date(2026, 3, 1), 3)).then_refused("already_under_contract");
    spec.when(cape(date(2026, 7, 1), 34)).then_refused("longer_than_36_months");
}

TEST_F(Cape, said_again_is_unchanged_only_if_every_field_is_equal) {
    spec.when(cape(date(2026, 1, 1), 12)).then_accepted();
    spec.when(cape(date(2026, 1, 1), 12)).then_unchanged();
    auto advised = cape(date(2026, 1, 1), 12);
    advised.advisor = id<PersonId>("p-paul");
    spec.when(advised).then_refused("already_under_contract");
    spec.when(cape(date(2026, 1, 1), 11)).then_refused("already_under_contract");
}

TEST_F(Cape, is_not_for_whoever_works_here_full_time) {
    spec.when(employment(ContractKind::cdi, date(2026, 2, 1))).then_accepted();
    spec.when(cape(date(2026, 1, 1), 1)).then(cape_signed(date(2026, 1, 1), 1, date(2026, 1, 31)));
    spec.when(renew(date(2026, 2, 1), 1)).then_refused("full_time_employee");
}

TEST_F(Cape, of_a_part_time_contract_is_another_contract) {
    spec.when(cesa(date(2026, 2, 1))).then_accepted();
    spec.when(cape(date(2026, 2, 1), 1)).then_refused("already_under_contract");
    AmendContract amended{jeanne, date(2026, 3, 1), {}, whole_time, {}, {}, {}};
    spec.when(amended).then_accepted();
    spec.when(cape(date(2026, 4, 1), 1)).then_refused("full_time_employee");
}

TEST_F(Cape, lasts_36_months_in_all_and_not_one_more) {
    spec.when(cape(date(2026, 1, 1), 36)).then(cape_signed(date(2026, 1, 1), 36, date(2028, 12, 31)));
    spec.when(renew(date(2029, 1, 1), 1)).then_refused("longer_than_36_months");
}

TEST_F(Cape, of_37_months_is_refused_by_the_rule) {
    spec.when(cape(date(2026, 1, 1), 37)).then_refused("longer_than_36_months");
    spec.when(cape(date(2026, 1, 1), 4'294'967'295U)).then_refused("longer_than_36_months");
}

TEST_F(Cape, renewed_counts_with_the_ones_before) {
    spec.when(cape(date(2026, 1, 1), 12)).then_accepted();
    spec.when(renew(date(2027, 1, 1), 12)).then_accepted();
    spec.when(renew(date(2028, 1, 1), 13)).then_refused("longer_than_36_months");
    spec.when(renew(date(2028, 1, 1), 12)).then_accepted();
    spec.when(renew(date(2029, 1, 1), 1)).then_refused("longer_than_36_months");
}

TEST_F(Cape, ended_early_counts_until_its_end) {
    spec.when(cape(date(2026, 1, 1), 12)).then_accepted();
    spec.when(EndCape{jeanne, date(2026, 3, 31)})
        .then(ended(ContractKind::cape, date(2026, 3, 31), EndReason::mutual_agreement));
    spec.when(renew(date(2026, 4, 1), 34)).then_refused("longer_than_36_months");
    spec.when(renew(date(2026, 4, 1), 33)).then_accepted();
}

TEST_F(Cape, ended_within_a_month_counts_it_as_begun) {
    spec.when(cape(date(2026, 1, 1), 12)).then_accepted();
    spec.when(EndCape{jeanne, date(2026, 4, 1)}).then_accepted();
    spec.when(renew(date(2026, 4, 2), 33)).then_refused("longer_than_36_months");
    spec.when(renew(date(2026, 4, 2), 32)).then_accepted();
}

TEST_F(Cape, is_renewed_only_after_one) {
    spec.when(renew(date(2026, 1, 1), 12)).then_refused("not_under_contract");
    spec.when(cape(date(2026, 1, 1), 6)).then_accepted();
    spec.when(renew(date(2026, 6, 30), 6)).then_refused("already_under_contract");
    spec.when(renew(date(2026, 7, 1), 6)).then_accepted();
    spec.when(renew(date(2026, 7, 1), 6)).then_unchanged();
}

TEST_F(Cape, ends_on_a_day_of_its_own) {
    spec.when(EndCape{jeanne, date(2026, 1, 1)}).then_refused("not_under_contract");
    spec.when(cape(date(2026, 1, 1), 6)).then_accepted();
    spec.when(EndCape{jeanne, date(2025, 12, 31)}).then_refused("before_contract_start");
    spec.when(EndCape{jeanne, date(2026, 7, 1)}).then_refused("not_under_contract");
    spec.when(EndCape{jeanne, date(2026, 6, 30)}).then_unchanged();
    spec.when(EndCape{jeanne, date(2026, 1, 1)}).then_accepted();
    spec.when(EndCape{jeanne, date(2026, 1, 1)}).then_unchanged();
    spec.when(EndCape{jeanne, date(2026, 1, 2)}).then_refused("not_under_contract");
}

TEST_F(Cape, of_two_the_one_in_force_is_ended) {
    spec.when(cape(date(2026, 1, 1), 6)).then_accepted();
    spec.when(renew(date(2026, 7, 1), 6)).then_accepted();
    spec.when(EndCape{jeanne, date(2026, 3, 31)}).then_accepted();
    spec.when(cape(date(2026, 4, 1), 3)).then_accepted();
    spec.when(EndCape{jeanne, date(2026, 12, 31)}).then_unchanged();
}

TEST(CapeInvalid, without_a_month_or_beyond_the_calendar) {
    const auto wrong = [](Date from, std::uint32_t months) { return cape(from, months).check()->code; };
    EXPECT_EQ(wrong(date(2026, 1, 1), 0), "invalid_period");
    EXPECT_EQ(wrong(date(9999, 12, 1), 2), "invalid_date");
    EXPECT_EQ(cape(date(9999, 12, 1), 1).check(), std::nullopt);
    EXPECT_EQ(renew(date(2026, 1, 1), 0).check()->code, "invalid_period");
}

}  // namespace
}  // namespace essaim::membership
