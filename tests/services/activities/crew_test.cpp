#include <gtest/gtest.h>

#include "events/activities/activity_closed.h"
#include "events/activities/activity_joined.h"
#include "events/activities/activity_left.h"
#include "services/activities/domain/change_activity.h"
#include "services/activities/domain/definition.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;

constexpr Date march = date(2026, 3, 1);

/// Jeanne's sewing, which Louis may join.
class Running : public testing::Test {
  protected:
    Running() { spec.given(registered(), ten_percent(), cesa(jeanne), cesa(louis), opened(sewing)); }
    using Members = std::vector<ActivityMember>;
    const Members alone{{jeanne, percent(100)}};
    const Members both{{jeanne, percent(60)}, {louis, percent(40)}};
    JoinActivity join(Members members, Date from = march) { return {sewing, from, std::move(members)}; }
    LeaveActivity leave(Members members, Date from = march) { return {sewing, from, std::move(members)}; }
    ServiceSpec spec{define()};
};

TEST_F(Running, is_joined_and_left_with_the_shares_of_all) {
    spec.when(join(both)).then(ActivityJoined{sewing, march, both});
    spec.when(join(both)).then_unchanged();
    spec.when(leave({{louis, percent(100)}}, date(2026, 6, 1)))
        .then(ActivityLeft{sewing, date(2026, 6, 1), {{louis, percent(100)}}});
    spec.when(leave({{louis, percent(100)}}, date(2026, 6, 1))).then_unchanged();
}

TEST_F(Running, is_joined_in_this_order) {
    const auto marie = id<MemberId>("m-marie");
    ServiceSpec nobody(define());
    nobody.when(join(both)).then_refused("unknown_cooperative");
    nobody.given(registered());
    nobody.when(join(both)).then_refused("unknown_activity");
    spec.when(join({{louis, percent(50)}}, date(2025, 12, 31))).then_refused("before_last_change");
    spec.when(join({{marie, percent(50)}})).then_refused("members_mismatch");
    spec.when(join({{jeanne, percent(50)}})).then_refused("members_mismatch");
    spec.when(join({{jeanne, percent(50)}, {marie, percent(10)}})).then_refused("not_under_contract");
    spec.when(join({{jeanne, percent(50)}, {louis, percent(10)}})).then_refused("shares_do_not_sum");
    spec.when(CloseActivity{sewing, date(2026, 2, 28)}).then_accepted();
    spec.when(join({{louis, percent(50)}}, date(2025, 12, 31))).then_refused("activity_closed");
}

TEST_F(Running, is_left_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(leave(alone)).then_refused("unknown_cooperative");
    nobody.given(registered());
    nobody.when(leave(alone)).then_refused("unknown_activity");
    spec.when(join(both)).then_accepted();
    spec.when(leave({{jeanne, percent(50)}}, date(2026, 2, 28))).then_refused("before_last_change");
    spec.when(leave(both, date(2026, 6, 1))).then_refused("members_mismatch");
    spec.when(leave({{id<MemberId>("m-marie"), percent(50)}}, date(2026, 6, 1)))
        .then_refused("members_mismatch");
    spec.when(leave({{jeanne, percent(50)}}, date(2026, 6, 1))).then_refused("shares_do_not_sum");
    spec.when(leave({}, date(2026, 6, 1))).then_refused("shares_do_not_sum");
}

TEST_F(Running, is_left_though_who_remains_has_no_contract_any_more) {
    spec.when(join(both)).then_accepted();
    spec.given(ended(jeanne, membership::ContractKind::cesa, date(2026, 3, 31)));
    spec.when(leave(alone, date(2026, 6, 1))).then_accepted();
}

TEST_F(Running, pays_those_who_run_it_in_the_month) {
    spec.when(invoice("i-1", date(2026, 1, 5), {line(euros(1000))})).then_accepted();
    spec.when(join(both, date(2026, 3, 31))).then_accepted();
    spec.when(leave({{louis, percent(100)}}, date(2026, 5, 1))).then_accepted();
    const auto ask = [&](const char* name, Month period, const MemberId& member) -> ServiceSpec& {
        return spec.when(pay(name, period, {{sewing, euros(10)}}, 1, member));
    };
    ask("d-1", Month{2026, 2}, louis).then_refused("not_in_activity");
    ask("d-1", Month{2026, 3}, louis).then_accepted();
    ask("d-2", Month{2026, 4}, jeanne).then_accepted();
    ask("d-3", Month{2026, 5}, jeanne).then_refused("not_in_activity");
    ask("d-3", Month{2026, 5}, louis).then_accepted();
}

TEST_F(Running, is_closed_once_nothing_is_left) {
    const CloseActivity close{sewing, march};
    ServiceSpec nobody(define());
    nobody.when(close).then_refused("unknown_cooperative");
    nobody.given(registered());
    nobody.when(close).then_refused("unknown_activity");
    spec.when(CloseActivity{sewing, date(2025, 12, 31)}).then_refused("activity_closed");
    spec.when(invoice("i-1", date(2026, 1, 5), {line(euros(100))})).then_accepted();
    spec.when(close).then_refused("balance_not_zero");
    spec.when(pay("d-1", january, {{sewing, euros(90)}})).then_accepted();
    spec.when(close).then_refused("balance_not_zero");  // nothing available, but all of it reserved
    spec.given(payslip(jeanne, january, euros(75), {{id<DecisionId>("d-1"), sewing, euros(90)}}));
    spec.when_heard(closed(january));
    spec.when(close).then(ActivityClosed{sewing, march});
    spec.when(close).then_unchanged();
    spec.when(CloseActivity{sewing, date(2026, 3, 2)}).then_refused("activity_closed");
}

TEST_F(Running, takes_nothing_more_once_it_is_closed) {
    spec.when(CloseActivity{sewing, march}).then_accepted();
    spec.when(invoice("i-1", date(2026, 1, 5), {line(euros(100))})).then_refused("activity_closed");
    spec.when(expense("x-1", date(2026, 1, 5), euros(10))).then_refused("activity_closed");
    spec.when(pay("d-1", january, {{sewing, euros(10)}})).then_refused("activity_closed");
}

TEST(RunningInvalid, named_twice_or_for_nothing) {
    const JoinActivity twice{sewing, march, {{jeanne, percent(50)}, {jeanne, percent(50)}}};
    EXPECT_EQ(*wrong_with(twice), (Invalid{"named_twice", "/members/1/member"}));
    const LeaveActivity nothing{sewing, march, {{jeanne, Rate{}}}};
    EXPECT_EQ(*wrong_with(nothing), (Invalid{"invalid_rate", "/members/0/share"}));
}

}  // namespace
}  // namespace essaim::activities
