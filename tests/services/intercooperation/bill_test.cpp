#include <gtest/gtest.h>

#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_disputed.h"
#include "events/intercooperation/bill_received.h"
#include "events/intercooperation/month_published.h"
#include "tests/services/intercooperation/samples.h"

namespace essaim::intercooperation {
namespace {

using tests::ServiceSpec;

AcknowledgeBill acknowledge(std::string_view name, std::optional<CooperativeId> from = {}) {
    return {id<BillId>(name), std::move(from)};
}
DisputeBill dispute(std::string_view name, std::string reason = "compté deux fois",
                    std::optional<CooperativeId> from = {}) {
    return {id<BillId>(name), std::move(reason), std::move(from)};
}
BillReceived half(const Billed& e, std::uint64_t number) {
    const auto hash = sha256("intercooperation/" + e.from.text() + "/" + std::to_string(number));
    return {e.bill, e.from, e.to, e.agreement, e.period, e.lines, e.net, e.vat, number, hash};
}

class Billing : public testing::Test {
  protected:
    Billing() {
        provider.given_of("network", entered());
        receiver.given_of("network", entered());
    }
    ServiceSpec provider{define_domain(), "coopaname"};
    ServiceSpec receiver{define_domain(), "oxalis"};
};

TEST_F(Billing, sums_lines_and_the_vat_of_each_rate) {
    const std::vector<BillLine> lines{line(euros(10), 333), line(Money{5}, 100), line(Money{5}, 100),
                                      line(Money{10}, 1000, Rate{5'500'000})};
    // 3.33, twice 0.01 (half a cent goes up), 0.10; VAT of 3.35 at 20 % and of 0.10 at 5.5 %
    provider.when(bill("b-1", lines))
        .then(Billed{id<BillId>("b-1"), coopaname, oxalis, payroll, january, lines, Money{345}, Money{68}});
}

TEST_F(Billing, is_refused_in_this_order) {
    ServiceSpec without(define_domain(), "coopaname");
    without.when(bill("b-1")).then_refused("no_agreement");
    provider.when(bill("b-1")).then(billed("b-1"));
    provider.when(bill("b-1")).then_unchanged();
    provider.when(bill("b-1", {line(euros(101))})).then_refused("bill_exists");
    auto other = bill("b-1");
    other.agreement = id<AgreementId>("none");
    provider.when(other).then_refused("bill_exists");
    other.bill = id<BillId>("b-2");
    provider.when(other).then_refused("no_agreement");
}

TEST_F(Billing, is_for_another_party_only) {
    provider.when(bill("b-1", {line(euros(100))}, vecteur)).then_refused("no_agreement");
    provider.when(bill("b-1", {line(euros(100))}, coopaname)).then_refused("no_agreement");
    receiver.when(bill("b-1", {line(euros(100))}, coopaname)).then_refused("no_agreement");
}

TEST_F(Billing, is_for_months_that_the_agreement_touches) {
    ServiceSpec spec(define_domain(), "coopaname");
    auto short_one = entered();
    short_one.from = date(2026, 1, 31);
    short_one.until = date(2026, 3, 1);
    spec.given_of("network", short_one);
    const auto of = [](std::string_view name, Month period) {
        auto command = bill(name);
        command.period = period;
        return command;
    };
    spec.when(of("b-1", Month{2025, 12})).then_refused("no_agreement");
    spec.when(of("b-1", Month{2026, 4})).then_refused("no_agreement");
    spec.when(of("b-1", Month{2026, 1})).then_accepted();
    spec.when(of("b-3", Month{2026, 3})).then_accepted();
}

TEST_F(Billing, arrives_as_the_other_half_naming_the_senders_commit) {
    receiver.when_heard_of("coopaname", billed("b-1")).then(half(billed("b-1"), 1));
    receiver.when_heard_of("coopaname", billed("b-1")).then_unchanged();
}

TEST_F(Billing, arrives_even_without_an_agreement) {
    ServiceSpec spec(define_domain(), "oxalis");
    spec.when_heard_of("coopaname", billed("b-1")).then(half(billed("b-1"), 1));
}

TEST_F(Billing, of_the_largest_amount_arrives_too) {
    const auto most = bill("b-1", {line(Money{83'333'333'332})});
    EXPECT_EQ(wrong_with(most), "right");
    provider.when(most);
    receiver.when_heard_of("coopaname", provider.said_one<Billed>()).then_accepted();
}

TEST_F(Billing, is_acknowledged_once) {
    receiver.when(acknowledge("b-1")).then_refused("unknown_bill");
    receiver.when_heard_of("coopaname", billed("b-1"));
    receiver.when(acknowledge("b-1")).then(BillAcknowledged{id<BillId>("b-1"), coopaname});
    receiver.when(acknowledge("b-1")).then_unchanged();
    receiver.when(acknowledge("b-1", coopaname)).then_unchanged();
    receiver.when(acknowledge("b-1", vecteur)).then_refused("unknown_bill");
    receiver.when(dispute("b-1")).then_refused("already_settled");
}

TEST_F(Billing, is_disputed_with_a_reason_and_may_be_acknowledged_after_all) {
    receiver.when(dispute("b-1")).then_refused("unknown_bill");
    receiver.when_heard_of("coopaname", billed("b-1"));
    receiver.when(dispute("b-1")).then(BillDisputed{id<BillId>("b-1"), "compté deux fois", coopaname});
    receiver.when(dispute("b-1")).then_unchanged();
    receiver.when(dispute("b-1", "trop cher")).then_refused("already_settled");
    receiver.when(acknowledge("b-1")).then_accepted();
    receiver.when(dispute("b-1")).then_refused("already_settled");
}

TEST_F(Billing, of_one_name_by_two_senders_is_two_bills) {
    receiver.when_heard_of("coopaname", billed("b-1")).then_accepted();
    receiver.when_heard_of("vecteur", billed("b-1", vecteur)).then(half(billed("b-1", vecteur), 1));
    receiver.when(acknowledge("b-1")).then_refused("several_senders");
    receiver.when(dispute("b-1")).then_refused("several_senders");
    receiver.when(acknowledge("b-1", vecteur)).then(BillAcknowledged{id<BillId>("b-1"), vecteur});
    receiver.when(dispute("b-1", "trop cher", coopaname))
        .then(BillDisputed{id<BillId>("b-1"), "trop cher", coopaname});
}

TEST_F(Billing, acknowledged_before_senders_were_named_is_of_the_only_one) {
    receiver.when_heard_of("coopaname", billed("b-1"));
    receiver.given(BillAcknowledged{id<BillId>("b-1"), std::nullopt});
    receiver.when(acknowledge("b-1")).then_unchanged();
}

class MonthPublishing : public Billing {
  protected:
    MonthPublished month(std::uint32_t payslips) {
        MonthPublished event;
        event.period = january;
        event.payslips = payslips;
        event.fees = {{payroll, coopaname, euros(12)}};
        return event;
    }
};

TEST_F(MonthPublishing, names_whom_it_owes_for_its_payslips) {
    receiver.when(PublishMonth{january, {}, {}, 3, {}}).then(month(3));
    receiver.when(PublishMonth{january, {}, {}, 4, {}}).then_unchanged();
}

TEST_F(MonthPublishing, owes_itself_nothing) {
    provider.when(PublishMonth{january, {}, {}, 3, {}});
    EXPECT_TRUE(provider.said_one<MonthPublished>().fees.empty());
}

TEST_F(MonthPublishing, bills_every_payslip_with_vat) {
    provider.when_heard_of("oxalis", month(3))
        .then(Billed{id<BillId>("b-payroll-2026-oxalis-2026-01"),
                     coopaname,
                     oxalis,
                     payroll,
                     january,
                     {{"Paie mutualisée 2026-01", Quantity{3000}, euros(12), standard}},
                     euros(36),
                     Money{720}});
}

TEST_F(MonthPublishing, bills_nothing_for_no_payslip) {
    provider.when_heard_of("oxalis", month(0)).then_unchanged();
}

TEST_F(MonthPublishing, bills_under_names_as_long_as_they_may_be) {
    const auto longest = id<CooperativeId>(std::string(64, 'x'));
    auto agreement = entered();
    agreement.agreement = id<AgreementId>(std::string(64, 'a'));
    agreement.parties = {coopaname, longest};
    agreement.price.per_payslip = euros(10'000);
    ServiceSpec spec(define_domain(), "coopaname");
    spec.given_of("network", agreement);
    auto published = month(80'000);
    published.fees = {{agreement.agreement, coopaname, euros(10'000)}};
    spec.when_heard_of(longest.text(), published).then_accepted();
    ServiceSpec other(define_domain(), longest.text());
    other.when_heard_of("coopaname", spec.said_one<Billed>()).then_accepted();
}

TEST(BillInvalid, without_lines_or_with_amounts_that_cannot_be_written) {
    EXPECT_EQ(wrong_with(bill("b-1")), "right");
    EXPECT_EQ(wrong_with(bill("b-1", {})), "missing_field /lines");
    EXPECT_EQ(wrong_with(bill("b-1", std::vector(1001, line(euros(1))))), "too_many /lines/1000");
    EXPECT_EQ(wrong_with(bill("b-1", {line(euros(1), 0)})), "invalid_amount /lines/0/quantity");
    EXPECT_EQ(wrong_with(bill("b-1", {line(euros(1), 1000, percent(100) + Rate{1})})),
              "invalid_rate /lines/0/vat_rate");
    EXPECT_EQ(wrong_with(bill("b-1", {line(Money{99'999'999'999}, 1001)})),
              "invalid_amount /lines/0/unit_price");
    EXPECT_EQ(wrong_with(bill("b-1", std::vector(200, line(Money{99'999'999'999})))),
              "invalid_amount /lines");
    EXPECT_EQ(wrong_with(bill("b-1", {line(euros(1)), line(euros(-2))})), "invalid_amount /lines");
    EXPECT_EQ(wrong_with(bill("b-1", {line(euros(2)), line(euros(-2))})), "right");
}

}  // namespace
}  // namespace essaim::intercooperation
