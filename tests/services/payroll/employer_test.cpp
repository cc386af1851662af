#include <gtest/gtest.h>

#include <algorithm>

#include "events/payroll/headcount_recorded.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/withholding_rate_recorded.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

using tests::ServiceSpec;

PublishParameter smic(std::string value = "12.02", Date published_on = date(2025, 12, 18)) {
    PublishParameter command;
    command.parameter = "smic_hourly";
    command.value = std::move(value);
    command.from = new_year;
    command.published_on = published_on;
    command.source = "décret 2025-1228";
    return command;
}

TEST(Parameter, is_published_once_a_day_for_a_first_day) {
    ServiceSpec spec(define(), "network");
    spec.when(smic()).then(ParameterPublished{"smic_hourly", "12.02", std::nullopt, new_year,
                                              date(2025, 12, 18), "décret 2025-1228"});
    spec.when(smic()).then_unchanged();
    auto elsewhere = smic();
    elsewhere.source = "JO du lendemain";
    spec.when(elsewhere).then_refused("overlapping");
    spec.when(smic("12.03")).then_refused("overlapping");
    spec.when(smic("12.03", date(2025, 12, 19))).then_accepted();
}

TEST(Parameter, of_a_commune_is_its_levy_from_a_day_on) {
    ServiceSpec spec(define());
    PublishParameter levy{"vm_69123", "1.85", {}, date(2026, 1, 1), date(2025, 12, 1), "Urssaf"};
    spec.when(levy).then_accepted();
    spec.when(levy).then_unchanged();
    levy.value = "2.00";
    spec.when(levy).then_refused("overlapping");
    levy.from = date(2026, 7, 1);
    spec.when(levy).then_accepted();
    levy.parameter = "vmrr_2A004";
    spec.when(levy).then_accepted();
    for (const auto* unknown : {"vm_6912", "vm_691234", "vm_", "vmx_69123"}) {
        levy.parameter = unknown;
        spec.when(levy).then_refused("unknown_parameter");
    }
    levy.parameter = "vm_69123";
    for (const auto* wrong : {"two", "-1.00", "101.00"}) {
        levy.value = wrong;
        spec.when(levy).then_refused("invalid_parameter");
    }
}

TEST(Parameter, is_refused_in_this_order) {
    ServiceSpec spec(define(), "network");
    spec.when(smic()).then_accepted();
    auto other = smic("a lot");
    other.parameter = "smic_weekly";
    spec.when(other).then_refused("unknown_parameter");
    spec.when(smic("a lot")).then_refused("invalid_parameter");
    auto nothing = smic();
    nothing.value.reset();
    spec.when(nothing).then_refused("invalid_parameter");
    auto both = smic();
    both.table = std::vector<PublishedRow>{};
    spec.when(both).then_refused("invalid_parameter");
}

TEST(Employer, is_said_once_for_a_first_day) {
    ServiceSpec spec(define());
    spec.when(employer()).then_refused("unknown_cooperative");
    spec.given(registered());
    spec.when(employer());
    EXPECT_EQ(spec.said_one<EmployerSet>().headcount, 60u);
    spec.when(employer()).then_unchanged();
    auto larger = employer();
    larger.headcount = 61;
    spec.when(larger).then_refused("already_set");
    auto elsewhere = employer();
    elsewhere.bank_account =
        Secret<DataClass::bank, Iban>(*TextForm<Iban>::read("FR7630006000011234567890189"));
    spec.when(elsewhere).then_refused("already_set");
    larger.from = new_year;
    spec.when(larger).then_accepted();
}

TEST(EmployerInvalid, with_rates_that_cannot_be) {
    const auto with = [](auto&& change) {
        auto command = employer();
        change(command);
        const auto wrong = command.check();
        return wrong ? std::string(wrong->code) + " " + wrong->pointer : "right";
    };
    EXPECT_EQ(with([](auto&) {}), "right");
    EXPECT_EQ(with([](auto& c) { c.work_accident_rate = percent(101); }), "invalid_rate /work_accident_rate");
    EXPECT_EQ(with([](auto& c) { c.transport_rate = percent(101); }), "invalid_rate /transport_rate");
    EXPECT_EQ(with([](auto& c) { c.health_plan = HealthPlan{euros(40), percent(50)}; }), "right");
    EXPECT_EQ(with([](auto& c) {
                  c.health_plan = HealthPlan{euros(40), percent(50) - Rate{1}};
              }),
              "invalid_rate /health_plan/employer_share");
    EXPECT_EQ(with([](auto& c) { c.health_plan = HealthPlan{Money{}, Rate{}}; }), "right");
    EXPECT_EQ(with([](auto& c) {
                  c.health_plan = HealthPlan{Money{-1}, percent(50)};
              }),
              "invalid_amount /health_plan/premium");
    EXPECT_EQ(with([](auto& c) {
                  c.health_plan = HealthPlan{euros(40), percent(101)};
              }),
              "invalid_rate /health_plan/employer_share");
    EXPECT_EQ(with([](auto& c) {
                  c.provident_plan = ProvidentPlan{percent(101), percent(100)};
              }),
              "invalid_rate /provident_plan/rate");
    EXPECT_EQ(with([](auto& c) {
                  c.provident_plan = ProvidentPlan{percent(1), percent(101)};
              }),
              "invalid_rate /provident_plan/employer_share");
}

/// Whether the effort for housing is due tells which side of 50 the employer is on.
class Headcounts : public Paying {
  protected:
    Headcounts() { spec.given(employment(louis, new_year)); }
    void count(std::uint32_t year, std::int64_t people) {
        spec.when(RecordHeadcount{year, Quantity{people * 1000}}).then_accepted();
    }
    bool pays_for_housing() {
        spec.when(OpenPeriod{next_});
        close_open(next_);
        next_ = next_ + 1;
        for (const auto& event : spec.said())
            if (const auto* slip = event.as<PayslipIssued>(); slip && slip->revision == 1)
                return std::any_of(slip->lines.begin(), slip->lines.end(),
                                   [](const auto& line) { return line.code == "PEEC"; });
        return false;
    }
    Month next_ = january;
};

TEST_F(Headcounts, bind_after_five_years_above_and_no_more_once_below) {
    EXPECT_TRUE(pays_for_housing());  // 60, as the employer said
    for (std::uint32_t year = 2021; year <= 2025; ++year) count(year, 55);
    EXPECT_TRUE(pays_for_housing());  // of 2026 nothing is known yet
    count(2026, 52);
    EXPECT_TRUE(pays_for_housing());
    spec.when(RecordHeadcount{2026, Quantity{52'000}}).then_unchanged();
    count(2021, 49);  // counted again: 2026 is but the fifth year
    EXPECT_FALSE(pays_for_housing());
    count(2021, 55);
    count(2026, 49);
    EXPECT_FALSE(pays_for_housing());
}

TEST_F(Headcounts, counted_late_correct_what_was_paid) {
    EXPECT_TRUE(pays_for_housing());
    for (std::uint32_t year = 2021; year <= 2026; ++year) count(year, 30);
    EXPECT_FALSE(pays_for_housing());
    for (const auto& event : spec.said())
        if (const auto* slip = event.as<PayslipIssued>(); slip && slip->revision == 1) {
            EXPECT_LT(slip->carried.employer_cost, Money{});
            EXPECT_EQ(slip->carried.gross, Money{});
        }
}

TEST_F(Headcounts, from_250_on_who_is_short_of_apprentices_pays_for_it) {
    auto large = employer(new_year);
    large.headcount = 300;
    large.apprenticeship_rate = *TextForm<Rate>::read("0.10");
    spec.when(large).then_accepted();
    close(january);
    const auto slip = spec.said_one<PayslipIssued>();
    const auto line = std::find_if(slip.lines.begin(), slip.lines.end(),
                                   [](const auto& one) { return one.code == "CSA-sup"; });
    ASSERT_NE(line, slip.lines.end());
    EXPECT_EQ(line->employer, Money{220});
}

TEST(HeadcountInvalid, of_a_year_that_cannot_be) {
    EXPECT_EQ((RecordHeadcount{26, Quantity{1000}}).check()->pointer, "/year");
}

RecordWithholdingRate rate(Rate of, std::optional<Date> until = {}) {
    RecordWithholdingRate command;
    command.member = jeanne;
    command.rate = Secret<DataClass::payslip, Rate>(of);
    command.from = new_year;
    command.until = until;
    return command;
}

TEST(WithholdingRate, is_of_an_employee_from_a_day_on) {
    ServiceSpec spec(define());
    spec.when(rate(percent(5))).then_refused("unknown_cooperative");
    spec.given(registered());
    spec.when(rate(percent(5))).then_refused("not_employed");
    spec.given(cesa(jeanne));
    spec.when(rate(percent(5)));
    EXPECT_EQ(spec.said_one<WithholdingRateRecorded>().from, new_year);
    spec.when(rate(percent(5))).then_unchanged();
    spec.when(rate(percent(6))).then_refused("rate_exists");
    spec.when(rate(percent(5), date(2026, 12, 31))).then_refused("rate_exists");
}

TEST(WithholdingRateInvalid, above_43_percent_or_of_half_a_tenth) {
    const auto wrong = [](const RecordWithholdingRate& command) {
        const auto found = command.check();
        return found ? std::string(found->code) + " " + found->pointer : "right";
    };
    EXPECT_EQ(wrong(rate(Rate{})), "right");
    EXPECT_EQ(wrong(rate(percent(43))), "right");
    EXPECT_EQ(wrong(rate(Rate{43'100'000})), "invalid_rate /rate");
    EXPECT_EQ(wrong(rate(Rate{5'050'000})), "invalid_rate /rate");
    EXPECT_EQ(wrong(rate(percent(5), new_year)), "right");
    EXPECT_EQ(wrong(rate(percent(5), date(2025, 12, 31))), "invalid_period /until");
}

}  // namespace
}  // namespace essaim::payroll
