#include <gtest/gtest.h>

#include "events/activities/activity_closed.h"
#include "events/activities/quote_accepted.h"
#include "events/activities/quote_declined.h"
#include "events/activities/quote_issued.h"
#include "services/activities/domain/definition.h"
#include "services/activities/domain/issue_quote.h"
#include "tests/services/activities/samples.h"
#include "tests/support/spec.h"

namespace essaim::activities {
namespace {

using tests::ServiceSpec;

const QuoteId first = id<QuoteId>("q-1");
constexpr Date last_day = date(2026, 2, 28);

IssueQuote quote() {
    IssueQuote command;
    command.quote = first;
    command.activity = sewing;
    command.customer = {Secret<DataClass::contact>("Client 7005"), std::nullopt,
                        Secret<DataClass::contact>("41 rue des Lilas, Lyon")};
    command.lines = {line(euros(100)), line(euros(10), reduced)};
    command.on = january_first;
    command.until = last_day;
    return command;
}

class Quoting : public testing::Test {
  protected:
    Quoting() { spec.given(registered(), ten_percent(), cesa(jeanne), opened(sewing)); }
    ServiceSpec spec{define()};
};

TEST_F(Quoting, sums_its_lines_and_the_vat_of_each_rate) {
    spec.when(quote());
    const auto issued = spec.said_one<QuoteIssued>();
    EXPECT_EQ(issued.net, euros(110));
    EXPECT_EQ(issued.vat, Money{2055});
    spec.when(quote()).then_unchanged();
}

TEST_F(Quoting, is_refused_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(quote()).then_refused("unknown_cooperative");
    nobody.when(AcceptQuote{first, last_day}).then_refused("unknown_cooperative");
    nobody.when(DeclineQuote{first, last_day}).then_refused("unknown_cooperative");
    spec.when(quote()).then_accepted();
    auto other = quote();
    other.lines = {line(euros(100), percent(13))};
    other.activity = id<ActivityId>("a-none");
    spec.when(other).then_refused("quote_exists");
    other.quote = id<QuoteId>("q-2");
    spec.when(other).then_refused("unknown_activity");
    other.activity = sewing;
    spec.when(other).then_refused("invalid_vat_rate");
    spec.given(ActivityClosed{sewing, last_day});
    spec.when(other).then_refused("activity_closed");
}

TEST_F(Quoting, is_accepted_until_its_last_day) {
    spec.when(AcceptQuote{first, last_day}).then_refused("unknown_quote");
    spec.when(quote()).then_accepted();
    spec.when(AcceptQuote{first, date(2026, 3, 1)}).then_refused("expired");
    spec.when(AcceptQuote{first, last_day}).then(QuoteAccepted{first, last_day});
    spec.when(AcceptQuote{first, last_day}).then_unchanged();
    spec.when(AcceptQuote{first, january_first}).then_refused("already_answered");
    spec.when(DeclineQuote{first, last_day}).then_refused("already_answered");
}

TEST_F(Quoting, is_declined_once_at_any_time) {
    spec.when(DeclineQuote{first, last_day}).then_refused("unknown_quote");
    spec.when(quote()).then_accepted();
    spec.when(DeclineQuote{first, date(2026, 3, 1)}).then(QuoteDeclined{first, date(2026, 3, 1)});
    spec.when(DeclineQuote{first, date(2026, 3, 1)}).then_unchanged();
    spec.when(DeclineQuote{first, last_day}).then_refused("already_answered");
    spec.when(AcceptQuote{first, last_day}).then_refused("already_answered");
}

TEST(QuotingInvalid, without_lines_or_ending_before_it_begins) {
    auto command = quote();
    EXPECT_EQ(wrong_with(command), std::nullopt);
    command.until = date(2025, 12, 31);
    EXPECT_EQ(*wrong_with(command), (Invalid{"invalid_period", "/until"}));
    command = quote();
    command.lines.clear();
    EXPECT_EQ(*wrong_with(command), (Invalid{"missing_field", "/lines"}));
}

}  // namespace
}  // namespace essaim::activities
