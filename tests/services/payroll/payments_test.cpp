#include <gtest/gtest.h>

#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/payroll/document_issued.h"
#include "events/payroll/document_part_kept.h"
#include "events/payroll/payment_answered.h"
#include "events/payroll/payments_listed.h"
#include "events/payroll/period_computed.h"
#include "services/payroll/domain/document_commands.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

const MemberId paula = id<MemberId>("m-paula");
constexpr auto second_account = "FR7610107001011234567890129";

/// Louis has an account, Paula has none; January is closed.
class Payments : public Paying {
  protected:
    Payments() {
        spec.given(employment(louis, new_year), welcomed(paula, ""), employment(paula, new_year));
        close(january);
    }
    PaymentsListed listed() { return spec.said_one<PaymentsListed>(); }
    DocumentIssued issued() { return spec.said_one<DocumentIssued>(); }
};

TEST_F(Payments, are_handed_out_for_a_closed_month_only) {
    spec.when(HandOutPayments{january + 1, {}, {}}).then_refused("not_closed");
    tests::ServiceSpec nobody(define());
    nobody.when(HandOutPayments{january, {}, {}}).then_refused("unknown_cooperative");
}

TEST_F(Payments, are_kept_in_sealed_parts_before_the_file_is_issued) {
    spec.when(HandOutPayments{january, {}, {}}).then_accepted();
    const auto file = issued();
    EXPECT_EQ(file.document, "sepa-2026-01.xml");
    EXPECT_EQ(file.kind, DocumentKind::payments);
    EXPECT_EQ(file.parts, 1U);
    const auto part = spec.said_one<PaymentPartKept>();
    EXPECT_EQ(part.document, file.document);
    EXPECT_EQ(spec.said().back().type(),
              "payroll.document_issued");  // the closing commit alone makes it true
}

TEST_F(Payments, leave_out_who_has_no_account_and_say_so) {
    spec.when(HandOutPayments{january, {}, {}}).then_accepted();
    const auto payments = listed().payments;
    ASSERT_EQ(payments.size(), 2U);
    EXPECT_EQ(payments[0].member, louis);
    EXPECT_EQ(payments[0].order, PaymentOrder::ordered);
    EXPECT_EQ(payments[0].end_to_end, "m-louis-2026-01-r1");
    EXPECT_EQ(payments[1].member, paula);
    EXPECT_EQ(payments[1].order, PaymentOrder::no_bank_account);
}

TEST_F(Payments, are_handed_out_once) {
    spec.when(HandOutPayments{january, {}, {}}).then_accepted();
    const auto hash = issued().file_hash;
    spec.when(HandOutPayments{january, {}, {}}).then_refused("already_handed_out");
    spec.when(HandOutPayments{january, sha256("another"), {}}).then_refused("already_handed_out");
    spec.when(HandOutPayments{january, hash, {}}).then_unchanged();
}

TEST_F(Payments, are_the_file_that_is_meant_or_none) {
    spec.when(HandOutPayments{january, sha256("another"), {}}).then_refused("another_file");
    spec.when(HandOutPayments{january, {}, {}}).then_accepted();
}

TEST_F(Payments, go_to_a_new_account_from_its_day_on) {
    spec.given(membership::BankAccountChangeProposed{louis, Sealed<DataClass::bank>(second_account)},
               membership::BankAccountChanged{louis, id<CommandId>("c-1"), "p-anna", date(2026, 2, 10)});
    /// The file that would be made is told apart by its hash.
    const auto hash_on = [&](Date day) {
        spec.when(HandOutPayments{january, sha256("none"), day}).then_refused("another_file");
        return spec.refused_detail();
    };
    const auto before = hash_on(date(2026, 2, 9));
    EXPECT_NE(before, hash_on(date(2026, 2, 10)));
    spec.when(HandOutPayments{january, Hash::from_hex(before), date(2026, 2, 9)}).then_accepted();
    EXPECT_EQ(listed().on, date(2026, 2, 9));
}

TEST_F(Payments, are_confirmed_or_rejected_one_by_one) {
    const PayslipName of_louis{louis, january};
    spec.when(ConfirmPayment{of_louis, {}}).then_refused("not_handed_out");
    spec.when(HandOutPayments{january, {}, {}}).then_accepted();
    spec.when(ConfirmPayment{{paula, january}, {}}).then_refused("not_ordered");
    spec.when(RejectPayment{of_louis, "AC04", date(2026, 2, 3)})
        .then(PaymentRejected{louis, january, date(2026, 2, 3), "AC04"});
    spec.when(RejectPayment{of_louis, "AC04", date(2026, 2, 3)}).then_unchanged();
    spec.when(ConfirmPayment{of_louis, date(2026, 2, 5)})
        .then(PaymentConfirmed{louis, january, date(2026, 2, 5)});
    spec.when(ConfirmPayment{of_louis, {}}).then_unchanged();
    spec.when(ConfirmPayment{of_louis, date(2026, 2, 6)}).then_refused("already_confirmed");
    spec.when_body("confirm_payment", R"({"payslip":"m-louis"})")
        .then_invalid("invalid_payslip", "/body/payslip");
}

TEST_F(Payments, say_in_the_computed_month_who_cannot_be_paid) {
    spec.when(OpenPeriod{january + 1}).then_accepted();
    spec.when(ComputePeriod{january + 1}, "p-claude");
    const auto anomalies = spec.said_one<PeriodComputed>().anomalies;
    EXPECT_EQ(anomalies, (std::vector<Anomaly>{{paula, "no_bank_account", "", false}}));
}

using NobodyPaid = Paying;
TEST_F(NobodyPaid, makes_no_file) {
    spec.given(welcomed(paula, ""), employment(paula, new_year));
    close(january);
    spec.when(HandOutPayments{january, {}, {}}).then_refused("nothing_to_pay");
}

}  // namespace
}  // namespace essaim::payroll
