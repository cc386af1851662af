#include <gtest/gtest.h>

#include "services/activities/domain/definition.h"
#include "services/activities/domain/states.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;

DecidePay aimed(DecidePay command, PayTarget target, std::optional<Money> amount = {}) {
    command.target = target;
    command.target_amount = amount;
    return command;
}

class Deciding : public testing::Test {
  protected:
    Deciding() {
        spec.given(registered(), ten_percent(), cesa(jeanne), opened(sewing), opened(teaching));
        spec.when(invoice("i-1", date(2026, 1, 5), {line(euros(1200))})).then_accepted();
        spec.when(expense("x-1", date(2026, 1, 8), euros(280), euros(56))).then_accepted();
    }
    Money available(const ActivityId& activity = sewing) {
        return spec.desk().find(states::accounts, activity).value_or(Account{}).available();
    }
    ServiceSpec spec{define()};
};

TEST_F(Deciding, reserves_all_at_once_and_smooths_by_largest_remainder) {
    EXPECT_EQ(available(), euros(800));
    spec.when(aimed(pay("d-1", january, {{sewing, euros(800)}}, 6), PayTarget::hours));
    PayDecided event;
    event.decision = id<DecisionId>("d-1");
    event.member = jeanne;
    event.period = january;
    event.smoothing_months = 6;
    event.target = PayTarget::hours;
    event.shares = {
        {sewing,
         euros(800),
         {Money{13'334}, Money{13'334}, Money{13'333}, Money{13'333}, Money{13'333}, Money{13'333}}}};
    spec.then(event);
    EXPECT_EQ(available(), Money{});
}

TEST_F(Deciding, smooths_each_share_by_itself) {
    spec.when(invoice("i-2", date(2026, 1, 5), {line(euros(100))}, teaching)).then_accepted();
    spec.when(pay("d-1", january, {{teaching, Money{100}}, {sewing, Money{200}}}, 3));
    const auto event = spec.said_one<PayDecided>();
    EXPECT_EQ(event.shares[0].slices, (std::vector{Money{34}, Money{33}, Money{33}}));
    EXPECT_EQ(event.shares[1].slices, (std::vector{Money{67}, Money{67}, Money{66}}));
}

TEST_F(Deciding, is_refused_in_this_order) {
    const auto ask = [](const ActivityId& activity, Month period, std::int64_t months = 1) {
        return aimed(pay("d-2", period, {{activity, euros(900)}}, months), PayTarget::hours);
    };
    ServiceSpec nobody(define());
    nobody.when(ask(sewing, january)).then_refused("unknown_cooperative");
    spec.when(pay("d-1", january + 2, {{sewing, euros(100)}})).then_accepted();
    spec.when(pay("d-1", january + 2, {{sewing, euros(100)}})).then_unchanged();
    spec.when(pay("d-1", january + 2, {{sewing, euros(101)}})).then_refused("decision_exists");
    spec.when(ask(id<ActivityId>("a-none"), january)).then_refused("unknown_activity");
    auto other = ask(sewing, january);
    other.member = louis;
    spec.when(other).then_refused("not_in_activity");
    spec.given(closed(january));
    spec.when(ask(sewing, january)).then_refused("period_closed");
    spec.when(ask(sewing, january - 1)).then_refused("period_closed");
    spec.given(ended(jeanne, membership::ContractKind::cesa, date(2026, 3, 31)));
    spec.when(ask(sewing, january + 3)).then_refused("not_under_contract");
    spec.when(ask(sewing, january + 1, 2)).then_refused("already_decided");
    spec.when(ask(sewing, january + 1)).then_refused("exceeds_available");
    spec.when(aimed(pay("d-2", january + 1, {{sewing, euros(700)}}), PayTarget::hours)).then_accepted();
}

TEST_F(Deciding, money_adds_up_only_where_each_decision_says_spend_it) {
    spec.when(pay("d-1", january, {{sewing, euros(100)}}, 3)).then_accepted();
    spec.when(pay("d-2", january + 1, {{sewing, euros(100)}}, 3)).then_accepted();
    spec.when(aimed(pay("d-3", january + 3, {{sewing, euros(10)}}), PayTarget::gross, euros(5)))
        .then_refused("already_decided");
    spec.when(aimed(pay("d-3", january + 4, {{sewing, euros(10)}}), PayTarget::gross, euros(5)))
        .then_accepted();
    spec.when(pay("d-4", january + 2, {{sewing, euros(10)}}, 3)).then_refused("already_decided");
    spec.when(pay("d-4", january + 2, {{sewing, euros(10)}}, 2)).then_accepted();
}

TEST_F(Deciding, may_spend_all_that_is_available_and_not_a_cent_more) {
    spec.when(pay("d-1", january, {{sewing, euros(800) + Money{1}}})).then_refused("exceeds_available");
    spec.when(pay("d-1", january, {{sewing, euros(800)}, {teaching, Money{1}}}))
        .then_refused("exceeds_available");
    spec.when(pay("d-1", january, {{sewing, euros(800)}})).then_accepted();
    spec.when(pay("d-2", january, {{sewing, Money{1}}})).then_refused("exceeds_available");
}

TEST_F(Deciding, needs_a_contract_that_decisions_pay) {
    spec.given(cape(louis, january_first, date(2026, 12, 31)), opened(id<ActivityId>("a-louis"), louis));
    spec.when(pay("d-1", january, {{id<ActivityId>("a-louis"), Money{1}}}, 1, louis))
        .then_refused("not_under_contract");
    spec.given(employment(louis));
    spec.when(pay("d-1", january, {{id<ActivityId>("a-louis"), Money{1}}}, 1, louis))
        .then_refused("not_under_contract");
    spec.given(cesa(louis, date(2026, 1, 31)));
    spec.when(pay("d-1", january, {{id<ActivityId>("a-louis"), Money{1}}}, 1, louis))
        .then_refused("exceeds_available");
}

TEST(DecidingInvalid, targets_shares_and_months_that_say_nothing) {
    const auto base = pay("d-1", january, {{sewing, euros(1)}});
    const auto wrong = [](DecidePay command) { return wrong_with(command); };
    EXPECT_EQ(wrong(base), std::nullopt);
    EXPECT_EQ(wrong(pay("d-1", january, {})), (Invalid{"missing_field", "/shares"}));
    EXPECT_EQ(wrong(pay("d-1", january, {{sewing, euros(1)}, {sewing, euros(1)}})),
              (Invalid{"named_twice", "/shares/1/activity"}));
    EXPECT_EQ(wrong(pay("d-1", january, {{sewing, Money{}}})),
              (Invalid{"invalid_amount", "/shares/0/amount"}));
    EXPECT_EQ(wrong(pay("d-1", january, {{sewing, euros(1)}}, 0)),
              (Invalid{"invalid_amount", "/smoothing_months"}));
    EXPECT_EQ(wrong(pay("d-1", january, {{sewing, euros(1)}}, 61)),
              (Invalid{"invalid_amount", "/smoothing_months"}));
    EXPECT_EQ(wrong(aimed(base, PayTarget::gross)), (Invalid{"invalid_target", "/target_amount"}));
    EXPECT_EQ(wrong(aimed(base, PayTarget::cost, euros(1))), (Invalid{"invalid_target", "/target_amount"}));
    EXPECT_EQ(wrong(aimed(base, PayTarget::net, Money{})), (Invalid{"invalid_amount", "/target_amount"}));
    auto hourly = base;
    hourly.hourly_gross = euros(14);
    EXPECT_EQ(wrong(hourly), (Invalid{"invalid_target", "/hourly_gross"}));
    EXPECT_EQ(wrong(aimed(hourly, PayTarget::hours)), std::nullopt);
}

}  // namespace
}  // namespace essaim::activities
