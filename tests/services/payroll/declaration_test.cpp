#include <gtest/gtest.h>

#include <algorithm>

#include "events/membership/establishment_opened.h"
#include "events/payroll/declaration_doubted.h"
#include "events/payroll/declaration_receipt_recorded.h"
#include "events/payroll/document_issued.h"
#include "events/payroll/document_part_kept.h"
#include "services/payroll/domain/document_commands.h"
#include "services/payroll/domain/documents/declared_bases.h"
#include "tests/services/payroll/dsn_check.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

using tests::dsn_faults;
using tests::dsn_values;

/// Louis is employed, Jeanne has a Cesa of which nothing is paid before February.
class Declaration : public Paying {
  protected:
    Declaration() {
        membership::EstablishmentOpened opened{lyon, *Siret::read("18177117100012"), "69381", new_year};
        spec.given(opened, employment(louis, new_year), cesa(jeanne));
        close(january);
    }
    /// The file, as its part held it before it was sealed.
    std::string handed_out(Month period) {
        spec.when(HandOutDeclaration{period, DeclarationKind::dsn, {}}).then_accepted();
        issued_ = spec.said_one<DocumentIssued>();
        const auto part = spec.said_one<DocumentPartKept>();
        return opened_in(spec, part);
    }
    static std::string opened_in(const tests::ServiceSpec& spec, const DocumentPartKept& part) {
        DocumentPartKept sealed = part;
        tests::GlassRing ring;
        const tests::GlassKeys keys;
        Sealer sealer(ring, keys, SealingContext{});
        EXPECT_TRUE(seal_event(sealed, sealer).has_value());
        return *spec.desk().open(sealed.content);
    }
    /// Of what was handed out last.
    std::vector<Anomaly> doubts() {
        for (const auto& event : spec.said())
            if (const auto* doubted = event.as<DeclarationDoubted>()) return doubted->anomalies;
        return {};
    }
    DocumentIssued issued_;
};

TEST_F(Declaration, of_a_month_is_what_the_norm_says) {
    const auto file = handed_out(january);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    EXPECT_EQ(issued_.document, "dsn-18177117100012-2026-01.dsn");
    EXPECT_EQ(issued_.file_hash, sha256(file));
    EXPECT_EQ(dsn_values(file, "S20.G00.05.005"), std::vector<std::string>{"01012026"});
    EXPECT_EQ(dsn_values(file, "S10.G00.00.006"), std::vector<std::string>{"P26V01"});
}

TEST_F(Declaration, names_who_has_no_number_by_a_provisional_one) {
    const auto file = handed_out(january);
    EXPECT_EQ(dsn_values(file, "S21.G00.30.020"), std::vector<std::string>{"1181771171MLOUIS"});
    EXPECT_TRUE(dsn_values(file, "S21.G00.30.001").empty());
    EXPECT_EQ(dsn_values(file, "S21.G00.30.002"), std::vector<std::string>{"Nguyen-Lef\xE8vre"});
    EXPECT_EQ(dsn_values(file, "S21.G00.30.009"), std::vector<std::string>{"69001"});
}

TEST_F(Declaration, says_of_whom_the_sex_is_not_known) {
    handed_out(january);
    EXPECT_EQ(doubts(), (std::vector<Anomaly>{{louis, "sex_unknown", "", false}}));
}

TEST_F(Declaration, begins_a_provisional_number_with_the_sex_that_was_said) {
    DescribePerson described;
    described.member = louis;
    described.sex = Secret<DataClass::identity>("female");
    spec.when(described).then_accepted();
    spec.when(described).then_unchanged();
    const auto file = handed_out(january);
    EXPECT_EQ(doubts(), std::vector<Anomaly>{});
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    EXPECT_EQ(dsn_values(file, "S21.G00.30.020"), std::vector<std::string>{"2181771171MLOUIS"});
    EXPECT_EQ(dsn_values(file, "S21.G00.30.005"), std::vector<std::string>{"02"});
}

TEST_F(Declaration, names_the_occupation_that_was_said_of_each_contract) {
    DescribePerson described;
    described.member = louis;
    described.contract_from = new_year;
    described.occupation = "372c";
    spec.when(described).then_accepted();
    spec.when(described).then_unchanged();
    described.contract_from = date(2026, 1, 2);
    spec.when(described).then_refused("not_employed");
    EXPECT_EQ(dsn_values(handed_out(january), "S21.G00.40.004"), std::vector<std::string>{"372c"});
}

TEST_F(Declaration, declares_what_the_payslip_says) {
    const auto file = handed_out(january);
    EXPECT_EQ(dsn_values(file, "S21.G00.51.013").front(), "2200.00");
    EXPECT_EQ(dsn_values(file, "S21.G00.79.004").front(), "1823.03");  // SMIC of the month
    const auto codes = dsn_values(file, "S21.G00.81.001");
    for (const auto* code : {"075", "907", "074", "102", "076", "018", "106", "040", "048", "072", "079"})
        EXPECT_NE(std::find(codes.begin(), codes.end(), code), codes.end()) << code;
}

TEST_F(Declaration, is_handed_out_once_and_answered) {
    spec.when(HandOutDeclaration{january + 1, DeclarationKind::dsn, {}}).then_refused("not_closed");
    RecordDeclarationReceipt receipt{january, DeclarationKind::dsn, sha256("x"), {},
                                     "DSN-1", date(2026, 2, 6),     {}};
    spec.when(receipt).then_refused("not_handed_out");
    handed_out(january);
    spec.when(HandOutDeclaration{january, DeclarationKind::dsn, {}}).then_refused("already_handed_out");
    spec.when(HandOutDeclaration{january, DeclarationKind::dsn, issued_.file_hash}).then_unchanged();
    receipt.file_hash = issued_.file_hash;
    receipt.verdict = DeclarationVerdict::rejected;
    spec.when(receipt).then_accepted();
    receipt.verdict.reset();
    spec.when(receipt).then_accepted();
    spec.when(receipt).then_unchanged();
    receipt.receipt = "DSN-2";
    spec.when(receipt).then_refused("already_accepted");
}

TEST_F(Declaration, of_contracts_that_follow_one_another_has_a_contract_and_its_pay_for_each) {
    const auto zoe = id<MemberId>("m-zoe");
    spec.given(welcomed(zoe), employment(zoe, date(2026, 2, 1), date(2026, 2, 14)),
               employment(zoe, date(2026, 2, 15)));
    close(january + 1);
    const auto file = handed_out(january + 1);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    using Values = std::vector<std::string>;
    EXPECT_EQ(dsn_values(file, "S21.G00.40.001"), (Values{"01012026", "01022026", "15022026"}));
    const auto first_four = [](const Values& values, std::ptrdiff_t from) {
        return Values(values.begin() + from, values.begin() + from + 4);
    };
    const auto from = dsn_values(file, "S21.G00.51.001");
    const auto until = dsn_values(file, "S21.G00.51.002");
    const auto pay = dsn_values(file, "S21.G00.51.013");
    ASSERT_EQ(from.size(), 12u);  // four kinds of Louis's one contract, and of each of Zoé's
    EXPECT_EQ(first_four(from, 4), Values(4, "01022026"));
    EXPECT_EQ(first_four(until, 4), Values(4, "14022026"));
    EXPECT_EQ(first_four(pay, 4), Values(4, "1100.00"));  // 10 days of 20
    EXPECT_EQ(first_four(from, 8), Values(4, "15022026"));
    EXPECT_EQ(first_four(until, 8), Values(4, "28022026"));
    EXPECT_EQ(first_four(pay, 8), Values(4, "1100.00"));
    EXPECT_EQ(dsn_values(file, "S21.G00.53.002"), (Values{"151.67", "75.83", "75.83"}));
    // The bases are of all days, under the contract that goes on.
    const auto bases = dsn_values(file, "S21.G00.78.002");
    EXPECT_EQ(bases.back(), "01022026");
    EXPECT_EQ(dsn_values(file, "S21.G00.78.003").back(), "28022026");
}

TEST_F(Declaration, says_the_hours_that_are_paid_of_a_month_begun_within_it) {
    const auto zoe = id<MemberId>("m-zoe");
    spec.given(welcomed(zoe), employment(zoe, date(2026, 2, 12)));
    close(january + 1);
    const auto file = handed_out(january + 1);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    EXPECT_EQ(dsn_values(file, "S21.G00.40.013"), (std::vector<std::string>{"151.67", "151.67"}));
    // 12 days of work of 20, of which 17 are on the calendar of 28.
    EXPECT_EQ(dsn_values(file, "S21.G00.53.002"), (std::vector<std::string>{"151.67", "91.00"}));
}

TEST_F(Declaration, says_the_hours_of_contracts_that_follow_one_another_as_they_are_paid) {
    const auto zoe = id<MemberId>("m-zoe");
    auto part_time = employment(zoe, date(2026, 2, 12), {}, euros(1500));
    part_time.monthly_hours = Hours{10000};
    spec.given(welcomed(zoe), employment(zoe, date(2026, 2, 1), date(2026, 2, 11)), part_time);
    RecordPayItem absence;
    absence.member = zoe;
    absence.period = january + 1;
    absence.kind = PayItemKind::absence;
    absence.from = absence.until = date(2026, 2, 4);
    spec.when(absence).then_accepted();
    close(january + 1);
    const auto file = handed_out(january + 1);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    // Eight days of 20 less one, of 1820/12; twelve of 20, of 100.00.
    EXPECT_EQ(dsn_values(file, "S21.G00.53.002"), (std::vector<std::string>{"151.67", "53.08", "60.00"}));
}

TEST_F(Declaration, of_a_cesa_and_an_employment_at_once_has_both_with_their_own_pay) {
    auto part_time = employment(jeanne, date(2026, 2, 1), {}, euros(1500));
    part_time.monthly_hours = Hours{10000};
    part_time.job = "Comptable";
    spec.given(part_time, spend("d-1", jeanne, january + 1, euros(700)),
               spend("d-2", jeanne, january + 2, euros(700)));
    close(january + 1);
    close(january + 2);
    const auto file = handed_out(january + 2);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    using Values = std::vector<std::string>;
    EXPECT_EQ(dsn_values(file, "S21.G00.40.001"), (Values{"01012026", "01022026", "01012026"}));
    EXPECT_EQ(dsn_values(file, "S21.G00.40.006"),
              (Values{"Entrepreneur salari\xE9 associ\xE9", "Comptable"}));
    EXPECT_EQ(dsn_values(file, "S21.G00.40.013"), (Values{"20.00", "100.00", "151.67"}));
    EXPECT_EQ(dsn_values(file, "S21.G00.53.002"), (Values{"20.00", "100.00", "151.67"}));
    EXPECT_EQ(dsn_values(file, "S21.G00.51.013")[4], "1500.00");
    // SMIC and ceiling of March alone, of the hours of both: 120 of 151.67.
    const auto components = dsn_values(file, "S21.G00.79.004");
    ASSERT_GE(components.size(), 2u);
    EXPECT_EQ(components[0], "1442.40");  // 120 x 12.02
    EXPECT_EQ(components[1], "3168.79");  // 4005 x 120 / (1820/12)
}

TEST_F(Declaration, sums_up_what_urssaf_is_due_by_aggregated_codes) {
    const auto file = handed_out(january);  // the employer has said no card: which Urssaf is not known
    EXPECT_TRUE(dsn_values(file, "S21.G00.22.001").empty());
    EXPECT_EQ(dsn_values(file, "S21.G00.22.003"), std::vector<std::string>{"01012026"});
    EXPECT_EQ(dsn_values(file, "S21.G00.22.005"), dsn_values(file, "S21.G00.20.005"));
    const auto codes = dsn_values(file, "S21.G00.23.001");
    EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
    for (const auto* code : {"027", "100", "236", "260", "430", "635", "668", "772", "937", "971", "992"})
        EXPECT_NE(std::find(codes.begin(), codes.end(), code), codes.end()) << code;
    EXPECT_EQ(dsn_values(file, "S21.G00.23.003").front(), "1.00");  // of work accidents, with code 100
    EXPECT_EQ(dsn_values(file, "S21.G00.23.004").front(), "2200.00");
}

TEST_F(Declaration, that_was_accepted_stays_and_its_difference_goes_to_the_next) {
    const auto first = handed_out(january);
    const auto accepted = issued_;
    RecordDeclarationReceipt receipt{
        january, DeclarationKind::dsn, accepted.file_hash, {}, "DSN-1", date(2026, 2, 6), {}};
    spec.when(receipt).then_accepted();
    spec.when(bonus(louis, january, euros(100))).then_accepted();
    close(january + 1);
    spec.when(HandOutDeclaration{january, DeclarationKind::dsn, {}}).then_refused("already_handed_out");
    spec.when(HandOutDeclaration{january, DeclarationKind::dsn, accepted.file_hash}).then_unchanged();
    spec.when(receipt).then_unchanged();
    const auto file = handed_out(january + 1);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    // February's slip, then January's difference; the payment is of both.
    EXPECT_EQ(dsn_values(file, "S21.G00.22.003"), (std::vector<std::string>{"01022026", "01012026"}));
    const auto due = dsn_values(file, "S21.G00.22.005");
    ASSERT_EQ(due.size(), 2u);
    const auto amount = [](const std::string& text) { return *TextForm<Money>::read(text); };
    EXPECT_GT(amount(due[1]), Money{});
    EXPECT_LT(amount(due[1]), euros(120));
    EXPECT_EQ(dsn_values(file, "S21.G00.20.005").front(),
              TextForm<Money>::write(amount(due[0]) + amount(due[1])));
    // What is taxed in February is declared as February's.
    const auto taxed = dsn_values(file, "S21.G00.50.013");
    ASSERT_EQ(taxed.size(), 1u);
    EXPECT_GT(amount(taxed[0]), amount(dsn_values(first, "S21.G00.50.013").front()));
}

TEST_F(Declaration, carries_what_a_closed_month_turned_out_to_be_into_the_next) {
    const auto before = dsn_values(handed_out(january), "S21.G00.78.004");
    spec.when(bonus(louis, january, euros(100))).then_accepted();
    close(january + 1);
    const auto file = handed_out(january + 1);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    const auto from = dsn_values(file, "S21.G00.78.002");
    const auto bases = dsn_values(file, "S21.G00.78.004");
    ASSERT_EQ(from.size(), bases.size());
    std::vector<std::string> of_january;
    for (std::size_t at = 0; at < from.size(); ++at)
        if (from[at] == "01012026") of_january.push_back(bases[at]);
    ASSERT_FALSE(of_january.empty());
    EXPECT_EQ(of_january.front(), "100.00");
}

TEST(DsnCheck, sees_what_is_wrong) {
    const std::string good = "S90.G00.90.001,'2'\r\nS90.G00.90.002,'1'\r\n";
    EXPECT_EQ(dsn_faults(good), std::vector<std::string>{});
    EXPECT_FALSE(dsn_faults("S90.G00.90.002,'1'\r\nS90.G00.90.001,'2'\r\n").empty());
    EXPECT_FALSE(dsn_faults("S90.G00.90.001,'3'\r\nS90.G00.90.002,'1'\r\n").empty());
    EXPECT_FALSE(dsn_faults("S90.G00.90.001,'2'\nS90.G00.90.002,'1'\n").empty());
    EXPECT_FALSE(dsn_faults("S21.G00.81.001,'075'\r\nS21.G00.81.004,'1.00'\r\n" + good).empty());
}

TEST(DeclaredBases, of_two_equal_payslips_differ_in_nothing) {
    PayslipIssued slip;
    slip.gross = euros(2000);
    IssuedLine health;
    health.code = "MAL";
    health.base = slip.gross;
    health.employer_rate = percent(13);
    health.employer = euros(260);
    slip.lines = {health};
    const auto bases = declared_bases(slip);
    ASSERT_EQ(bases.size(), 1U);
    EXPECT_EQ(bases[0].contributions[0].amount, euros(140));
    EXPECT_EQ(bases[0].contributions[1].code, "907");
    EXPECT_EQ(bases[0].contributions[1].amount, euros(120));
    EXPECT_TRUE(declared_difference(bases, bases).empty());
}

}  // namespace
}  // namespace essaim::payroll
