#include <gtest/gtest.h>

#include "events/intercooperation/agreement_entered.h"
#include "events/intercooperation/agreement_left.h"
#include "events/intercooperation/delegation_revoked.h"
#include "events/intercooperation/team_joined.h"
#include "events/intercooperation/team_left.h"
#include "events/payroll/anomaly_acknowledged.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_approved.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/period_opened.h"
#include "tests/services/payroll/period_samples.h"

namespace essaim::payroll {
namespace {

using Period = Paying;
using tests::ServiceSpec;

TEST_F(Period, is_opened_once_and_in_order) {
    spec.when(OpenPeriod{january}).then(PeriodOpened{january});
    spec.when(OpenPeriod{january}).then_refused("period_already_open");
    spec.when(OpenPeriod{january + 1}).then_refused("earlier_period_open");
    ServiceSpec nobody(define());
    nobody.when(OpenPeriod{january}).then_refused("unknown_cooperative");
}

TEST_F(Period, before_a_closed_one_is_not_opened_any_more) {
    close(january + 1);
    spec.when(OpenPeriod{january + 1}).then_refused("period_closed");
    spec.when(OpenPeriod{january}).then_refused("later_period_closed");
    spec.when(OpenPeriod{january + 2}).then_accepted();
}

TEST_F(Period, waits_for_an_earlier_one_that_was_opened_after_it) {
    spec.when(OpenPeriod{january + 1}).then_accepted();
    spec.when(OpenPeriod{january}).then_accepted();
    spec.when(ComputePeriod{january + 1}).then_refused("earlier_period_open");
    spec.when(ApprovePeriod{january, compute(january)}, "p-bruno").then_accepted();
    spec.when(ClosePeriod{january}).then_accepted();
    spec.when(ComputePeriod{january + 1}).then_accepted();
}

TEST_F(Period, is_computed_as_far_as_everything_is_known) {
    ServiceSpec bare(define());
    bare.when(ComputePeriod{january}).then_refused("unknown_cooperative");
    bare.given(registered());
    bare.when(ComputePeriod{january}).then_refused("period_not_open");
    bare.when(OpenPeriod{january}).then_accepted();
    bare.when(ComputePeriod{january}).then_refused("no_employer");
    bare.when(employer(date(2026, 2, 1))).then_accepted();
    bare.when(ComputePeriod{january}).then_refused("no_employer");
    bare.when(employer(date(2026, 1, 31))).then_accepted();
    bare.given(employment(louis, new_year));
    bare.when(ComputePeriod{january}).then_refused("parameter_missing");
    close(january);
    spec.when(ComputePeriod{january}).then_refused("period_closed");
}

TEST_F(Period, counts_who_gets_no_pay) {
    spec.given(cesa(jeanne));
    spec.when(OpenPeriod{january}).then_accepted();
    spec.when(ComputePeriod{january}, "p-claude");
    const auto computed = spec.said_one<PeriodComputed>();
    EXPECT_EQ(computed.computed_by, "p-claude");
    EXPECT_EQ(computed.payslips, 0u);
    EXPECT_EQ(computed.without_pay, 1u);
    EXPECT_EQ(computed.content_hash, sha256("[]"));
    EXPECT_TRUE(computed.anomalies.empty());
}

TEST_F(Period, is_approved_by_another_person_who_saw_this_very_content) {
    spec.given(employment(louis, new_year));
    spec.when(ApprovePeriod{january, {}}, "p-bruno").then_refused("period_not_open");
    spec.when(OpenPeriod{january}).then_accepted();
    spec.when(ApprovePeriod{january, {}}, "p-bruno").then_refused("not_computed");
    const auto shown = compute();
    spec.when(ApprovePeriod{january, sha256("another")}, "p-claude").then_refused("changed_since_computed");
    spec.when(ApprovePeriod{january, shown}, "p-claude").then_refused("same_person");
    spec.when(ApprovePeriod{january, shown}, "p-paul").then_refused("not_delegated");
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then(PeriodApproved{january, shown, "p-bruno"});
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then_unchanged();
}

TEST_F(Period, that_changed_since_is_neither_approved_nor_closed) {
    spec.given(employment(louis, new_year));
    spec.when(OpenPeriod{january}).then_accepted();
    const auto shown = compute();
    spec.given(employment(jeanne, new_year));
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then_refused("changed_since_computed");
    const auto again = compute();
    EXPECT_NE(again, shown);
    spec.when(ApprovePeriod{january, again}, "p-bruno").then_accepted();
    spec.given(employment(id<MemberId>("m-marie"), new_year));
    spec.when(ClosePeriod{january}).then_refused("changed_since_computed");
    compute();
    spec.when(ClosePeriod{january}).then_refused("not_approved");
}

TEST_F(Period, computed_again_to_the_same_content_stays_approved) {
    spec.given(employment(louis, new_year));
    spec.when(OpenPeriod{january}).then_accepted();
    const auto shown = compute();
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then_accepted();
    EXPECT_EQ(compute(january, "p-paul"), shown);
    spec.when(ClosePeriod{january}).then_accepted();
}

TEST_F(Period, is_not_approved_by_anybody_who_computed_that_content) {
    spec.given(employment(louis, new_year), delegated("p-claude"));
    spec.when(OpenPeriod{january}).then_accepted();
    const auto shown = compute(january, "p-claude");
    EXPECT_EQ(compute(january, "p-paul"), shown);
    spec.when(ApprovePeriod{january, shown}, "p-claude").then_refused("same_person");
    spec.given(employment(jeanne, new_year));
    const auto other = compute(january, "p-paul");
    spec.when(ApprovePeriod{january, other}, "p-claude").then_accepted();
}

TEST_F(Period, is_closed_within_thirty_days_of_its_approval) {
    constexpr Instant approved{date(2026, 2, 2) + std::chrono::hours{9}};
    spec.given(employment(louis, new_year));
    spec.at(approved).when(OpenPeriod{january}).then_accepted();
    const ApprovePeriod approve{january, compute()};
    spec.when(approve, "p-bruno").then_accepted();
    spec.at(approved + std::chrono::days{30});
    spec.when(ClosePeriod{january}).then_refused("not_approved");
    spec.when(approve, "p-bruno").then_accepted();
    spec.when(ClosePeriod{january}).then_accepted();
}

TEST_F(Period, is_approved_by_whom_a_delegation_in_force_names) {
    spec.when(OpenPeriod{january}).then_accepted();
    const auto shown = compute();
    const auto ask = [&](std::string_view person) -> ServiceSpec& {
        return spec.when(ApprovePeriod{january, shown}, std::string(person));
    };
    spec.given(delegated("p-payroll", {"payroll"}), delegated("p-other", {"payroll.close_period"}));
    ask("p-payroll").then_refused("not_delegated");
    ask("p-other").then_refused("not_delegated");
    auto over = delegated("p-former");
    over.until = date(2025, 12, 31);
    auto last_day = delegated("p-leaving");
    last_day.until = new_year;
    spec.given(over, last_day, delegated("p-gone"),
               intercooperation::DelegationRevoked{id<DelegationId>("d-p-gone"), new_year});
    ask("p-former").then_refused("not_delegated");
    ask("p-gone").then_refused("not_delegated");
    ask("p-leaving").then_accepted();
    spec.given(delegated("p-manager", {"manager"}), delegated("p-named", {"payroll.approve_period"}));
    ask("p-manager").then_unchanged();
    ask("p-named").then_unchanged();
}

intercooperation::AgreementEntered shared_payroll(std::vector<std::string> parties) {
    intercooperation::AgreementEntered entered;
    entered.agreement = id<AgreementId>("a-paie");
    for (auto& party : parties) entered.parties.push_back(CooperativeId::unchecked(std::move(party)));
    entered.provider = CooperativeId::unchecked("coopaname");
    entered.from = new_year;
    return entered;
}

TEST_F(Period, is_approved_by_who_is_in_the_team_of_a_delegation) {
    const auto marie = id<PersonId>("p-marie");
    const auto team = id<TeamId>("paie");
    spec.given(delegated("team:paie"));
    spec.when(OpenPeriod{january}).then_accepted();
    const ApprovePeriod approve{january, compute()};
    spec.when(approve, "p-marie").then_refused("not_delegated");
    spec.given_of("network", shared_payroll({"coopaname", "oxalis"}));
    spec.given_of("coopaname", intercooperation::TeamJoined{team, marie, new_year});
    spec.given_of("coopaname", intercooperation::TeamLeft{team, marie, new_year});
    spec.when(approve, "p-marie").then_refused("not_delegated");
    spec.given_of("coopaname", intercooperation::TeamJoined{team, marie, new_year});
    spec.when(approve, "p-marie").then_accepted();
}

TEST_F(Period, is_approved_by_no_team_of_a_cooperative_that_provides_nothing) {
    const auto marie = id<PersonId>("p-marie");
    const auto team = id<TeamId>("paie");
    spec.given(delegated("team:paie"));
    spec.when(OpenPeriod{january}).then_accepted();
    const ApprovePeriod approve{january, compute()};
    const auto refused = [&] { spec.when(approve, "p-marie").then_refused("not_delegated"); };
    spec.given_of("coopaname", intercooperation::TeamJoined{team, marie, new_year});
    refused();
    spec.given_of("network", shared_payroll({"coopaname", "elsewhere"}));
    refused();
    spec.given_of("network", shared_payroll({"coopaname", "elsewhere", "oxalis"}));
    const auto agreement = id<AgreementId>("a-paie");
    spec.given_of("network",
                  intercooperation::AgreementLeft{agreement, CooperativeId::unchecked("oxalis"), new_year});
    refused();
    spec.given_of("network", shared_payroll({"coopaname", "oxalis"}));
    spec.given_of("network", intercooperation::AgreementLeft{agreement, CooperativeId::unchecked("coopaname"),
                                                             new_year});
    refused();
    spec.given_of("oxalis", intercooperation::TeamJoined{team, marie, new_year});
    spec.when(approve, "p-marie").then_accepted();  // our own
}

TEST_F(Period, is_closed_for_everybody_at_once) {
    spec.given(employment(louis, new_year), cesa(jeanne), spend("d-1", jeanne, january, euros(400)));
    spec.when(ClosePeriod{january}).then_refused("period_not_open");
    spec.when(OpenPeriod{january}).then_accepted();
    spec.when(ClosePeriod{january}).then_refused("not_approved");
    const auto shown = compute();
    spec.when(ClosePeriod{january}).then_refused("not_approved");
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then_accepted();
    spec.when(ClosePeriod{january}).then_accepted();
    ASSERT_EQ(spec.said().size(), 3u);
    const auto* first = spec.said()[0].as<PayslipIssued>();
    const auto* second = spec.said()[1].as<PayslipIssued>();
    const auto closed = spec.said_one<PeriodClosed>();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->member, jeanne);
    EXPECT_LE(first->employer_cost, euros(400));
    EXPECT_EQ(second->member, louis);
    EXPECT_EQ(second->gross, euros(2200));
    EXPECT_EQ(closed.payslips, 2u);
    EXPECT_EQ(closed.content_hash, shown);
    EXPECT_EQ(closed.gross, first->gross + second->gross);
    EXPECT_EQ(closed.employer_cost, first->employer_cost + second->employer_cost);
    spec.when(ClosePeriod{january}).then_refused("period_closed");
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then_refused("period_closed");
}

class Anomalous : public Paying {
  protected:
    /// Louis works full time for less than the minimum wage; Jeanne's fixed part has no money.
    Anomalous() {
        spec.given(employment(louis, new_year, {}, euros(1000)), cesa(jeanne, new_year, euros(150)));
        spec.when(OpenPeriod{january}).then_accepted();
    }
    AcknowledgeAnomaly acknowledge(const MemberId& member, std::string code,
                                   std::string reason = "apprenti") {
        return {january, member, std::move(code), std::move(reason)};
    }
};

TEST_F(Anomalous, keeps_the_month_from_closing_until_somebody_has_said_why) {
    const auto shown = compute();
    EXPECT_EQ(spec.said_one<PeriodComputed>().anomalies,
              (std::vector<Anomaly>{{jeanne, "fixed_part_not_covered", "150.00", true},
                                    {louis, "below_minimum_wage", "1000.00", true}}));
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then_accepted();
    spec.when(ClosePeriod{january}).then_refused("anomalies_open");
    spec.when(acknowledge(louis, "below_minimum_wage"))
        .then(AnomalyAcknowledged{january, louis, "below_minimum_wage", "apprenti"});
    spec.when(ClosePeriod{january}).then_refused("anomalies_open");
    spec.when(acknowledge(jeanne, "fixed_part_not_covered")).then_accepted();
    spec.when(ClosePeriod{january}).then_accepted();
}

TEST_F(Anomalous, is_acknowledged_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(acknowledge(louis, "parameter_missing")).then_refused("unknown_cooperative");
    nobody.given(registered());
    nobody.when(acknowledge(louis, "parameter_missing")).then_refused("period_not_open");
    nobody.when(OpenPeriod{january}).then_accepted();
    nobody.when(acknowledge(louis, "parameter_missing")).then_refused("not_acknowledgeable");
    nobody.when(acknowledge(louis, "below_minimum_wage")).then_refused("no_employer");
    for (const char* code : {"parameter_missing", "cost_above_reserved", "nothing_payable"})
        spec.when(acknowledge(louis, code)).then_refused("not_acknowledgeable");
    spec.when(acknowledge(jeanne, "below_minimum_wage")).then_refused("no_such_anomaly");
    spec.when(acknowledge(louis, "below_minimum_wage")).then_accepted();
    spec.when(acknowledge(louis, "below_minimum_wage")).then_unchanged();
    spec.when(acknowledge(louis, "below_minimum_wage", "stage")).then_refused("already_acknowledged");
}

TEST_F(Anomalous, costs_more_than_was_reserved_and_leaves_no_choice) {
    auto decided = spend("d-1", jeanne, january, euros(100));
    decided.target = activities::PayTarget::gross;
    decided.target_amount = euros(150);
    spec.given(decided);
    spec.when(acknowledge(louis, "below_minimum_wage")).then_accepted();
    const auto shown = compute();
    EXPECT_EQ(spec.said_one<PeriodComputed>().anomalies.front().code, "cost_above_reserved");
    spec.when(ApprovePeriod{january, shown}, "p-bruno").then_accepted();
    spec.when(acknowledge(jeanne, "cost_above_reserved")).then_refused("not_acknowledgeable");
    spec.when(ClosePeriod{january}).then_refused("anomalies_open");
}

}  // namespace
}  // namespace essaim::payroll
