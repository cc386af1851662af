#include <gtest/gtest.h>

#include "events/intercooperation/agreement_ended.h"
#include "events/intercooperation/agreement_left.h"
#include "events/intercooperation/bill_acknowledged.h"
#include "events/intercooperation/bill_disputed.h"
#include "events/intercooperation/cooperative_withdrawn.h"
#include "events/intercooperation/dispute_settled.h"
#include "events/intercooperation/employment_noted.h"
#include "events/intercooperation/month_published.h"
#include "services/intercooperation/domain/ending_commands.h"
#include "tests/services/intercooperation/samples.h"

namespace essaim::intercooperation {
namespace {

using tests::ServiceSpec;

constexpr Date spring = date(2026, 3, 31);

/// Coopaname makes the payslips of Oxalis and of Vecteur.
AgreementEntered of_three() {
    auto agreement = entered();
    agreement.parties = {coopaname, oxalis, vecteur};
    return agreement;
}
AgreementLeft left(const CooperativeId& party, Date on = spring) {
    return {payroll, party, on};
}
Bill bill_of(const CooperativeId& to, Month period) {
    auto command = bill("b-" + to.text() + TextForm<Month>::write(period), {line(euros(100))}, to);
    command.period = period;
    return command;
}

class Ending : public testing::Test {
  protected:
    Ending() {
        for (auto* spec : {&provider, &receiver, &network})
            spec->given_of("network", NetworkFounded{"Bigre"}, admitted(coopaname), admitted(oxalis),
                           admitted(vecteur));
    }
    void in_force(const AgreementEntered& agreement = of_three()) {
        for (auto* spec : {&provider, &receiver, &network}) spec->given_of("network", agreement);
    }
    ServiceSpec provider{define_domain(), "coopaname"};
    ServiceSpec receiver{define_domain(), "oxalis"};
    ServiceSpec network{define_domain(), "network"};
};

TEST_F(Ending, of_an_agreement_is_a_partys_own) {
    in_force();
    receiver.when(EndAgreement{payroll, spring}).then(AgreementEnded{payroll, spring});
    receiver.when(EndAgreement{payroll, spring}).then_unchanged();
    receiver.when(EndAgreement{payroll, date(2026, 4, 30)}).then_refused("already_decided");
    network.when_heard_of("oxalis", AgreementEnded{payroll, spring}).then(left(oxalis));
    network.when(LeaveAgreement{payroll, oxalis, spring}).then_unchanged();
}

TEST_F(Ending, of_an_agreement_is_refused_where_it_does_not_bind) {
    receiver.when(EndAgreement{payroll, spring}).then_refused("not_a_party");
    receiver.given_of("coopaname", terms());
    receiver.when(EndAgreement{payroll, spring}).then_refused("not_in_force");
    ServiceSpec stranger(define_domain(), "stranger");
    stranger.when(EndAgreement{payroll, spring}).then_refused("not_a_party");
    stranger.given_of("network", of_three());
    stranger.when(EndAgreement{payroll, spring}).then_refused("not_a_party");
    auto short_one = of_three();
    short_one.until = date(2026, 6, 30);
    in_force(short_one);
    receiver.when(EndAgreement{payroll, date(2025, 12, 31)}).then_refused("not_in_force");
    receiver.when(EndAgreement{payroll, date(2026, 7, 1)}).then_refused("not_in_force");
    receiver.when(EndAgreement{payroll, date(2026, 6, 30)}).then_accepted();
}

TEST_F(Ending, by_one_party_leaves_the_others_bound) {
    in_force();
    provider.given_of("network", left(oxalis));
    provider.when(bill_of(oxalis, Month{2026, 3})).then_accepted();
    provider.when(bill_of(oxalis, Month{2026, 4})).then_refused("no_agreement");
    provider.when(bill_of(vecteur, Month{2026, 4})).then_accepted();
    receiver.given_of("network", left(oxalis));
    receiver.when(PublishMonth{Month{2026, 3}, {}, {}, 3, {}});
    EXPECT_EQ(receiver.said_one<MonthPublished>().fees.size(), 1u);
    receiver.when(PublishMonth{Month{2026, 4}, {}, {}, 3, {}});
    EXPECT_TRUE(receiver.said_one<MonthPublished>().fees.empty());
}

TEST_F(Ending, by_the_provider_leaves_nobody_bound) {
    in_force();
    provider.given_of("network", left(coopaname));
    provider.when(bill_of(oxalis, Month{2026, 4})).then_refused("no_agreement");
    provider.when(bill_of(vecteur, Month{2026, 4})).then_refused("no_agreement");
    provider.when(bill_of(vecteur, Month{2026, 3})).then_accepted();
}

TEST_F(Ending, of_a_dispute_names_its_terms) {
    const SettleDispute settle{id<BillId>("b-1"), "moitié", std::nullopt};
    receiver.when(settle).then_refused("unknown_bill");
    receiver.when_heard_of("coopaname", billed("b-1"));
    receiver.when(settle).then_refused("not_disputed");
    receiver.when(DisputeBill{id<BillId>("b-1"), "trop cher", std::nullopt}).then_accepted();
    receiver.when(settle).then(DisputeSettled{id<BillId>("b-1"), coopaname, "moitié"});
    receiver.when(settle).then_unchanged();
    receiver.when(SettleDispute{id<BillId>("b-1"), "un tiers", std::nullopt}).then_refused("already_settled");
    receiver.when(AcknowledgeBill{id<BillId>("b-1"), std::nullopt}).then_refused("already_settled");
    receiver.when(DisputeBill{id<BillId>("b-1"), "trop cher", std::nullopt}).then_refused("already_settled");
    receiver.when_heard_of("coopaname", billed("b-2"));
    receiver.when(AcknowledgeBill{id<BillId>("b-2"), std::nullopt}).then_accepted();
    receiver.when(SettleDispute{id<BillId>("b-2"), "moitié", std::nullopt}).then_refused("already_settled");
}

class Withdrawal : public Ending {
  protected:
    ServiceSpec& withdraw(const CooperativeId& cooperative = oxalis, Date on = spring) {
        return network.when(WithdrawCooperative{cooperative, on});
    }
};

TEST_F(Withdrawal, is_of_a_member_once) {
    withdraw(id<CooperativeId>("nobody")).then_refused("not_a_member");
    withdraw().then(CooperativeWithdrawn{oxalis, spring});
    withdraw().then_unchanged();
    withdraw(oxalis, date(2026, 4, 30)).then_refused("not_a_member");
}

TEST_F(Withdrawal, is_no_member_to_agree_with_until_admitted_anew) {
    provider.given_of("network", CooperativeWithdrawn{oxalis, spring});
    provider.when(propose()).then_refused("not_a_member");
    network.given_of("network", CooperativeWithdrawn{oxalis, spring});
    auto again = admitted(oxalis);
    const auto admit = [&](Date from) -> ServiceSpec& {
        return network.when(
            AdmitCooperative{again.cooperative, again.name, again.siren, again.legal_form, from});
    };
    admit(spring).then_refused("already_member");
    admit(date(2026, 4, 1)).then_accepted();
    withdraw(oxalis, date(2026, 12, 31)).then_accepted();
}

TEST_F(Withdrawal, waits_for_agreements_to_end) {
    in_force();
    withdraw().then_refused("open_obligations");
    network.given_of("network", left(oxalis, date(2026, 4, 1)));
    withdraw().then_refused("open_obligations");
    withdraw(oxalis, date(2026, 4, 1)).then_accepted();
    withdraw(coopaname, date(2026, 4, 1)).then_refused("open_obligations");  // it still provides for Vecteur
    network.given_of("network", left(coopaname, date(2026, 4, 1)));
    withdraw(vecteur, date(2026, 4, 1)).then_accepted();
    withdraw(coopaname, date(2026, 4, 1)).then_accepted();
}

TEST_F(Withdrawal, waits_for_bills_sent_and_received) {
    network.given_of("coopaname", billed("b-1"), billed("b-2"));
    network.given_of("oxalis", BillAcknowledged{id<BillId>("b-1"), coopaname});
    withdraw().then_refused("open_obligations");
    withdraw(coopaname).then_refused("open_obligations");
    withdraw(vecteur).then_accepted();
    network.given_of("oxalis", BillDisputed{id<BillId>("b-2"), "trop cher", coopaname});
    withdraw().then_refused("open_obligations");
    network.given_of("oxalis", DisputeSettled{id<BillId>("b-2"), coopaname, "moitié"});
    withdraw().then_accepted();
    withdraw(coopaname).then_accepted();
}

TEST_F(Withdrawal, takes_an_acknowledgement_from_before_senders_were_named) {
    network.given_of("coopaname", billed("b-1"));
    network.given_of("oxalis", BillAcknowledged{id<BillId>("b-1"), std::nullopt});
    withdraw().then_accepted();
}

TEST_F(Withdrawal, is_not_waited_for_by_reports_of_later_months) {
    network.given_of("oxalis", EmploymentNoted{new_year, std::nullopt});
    network.given_of("network", CooperativeWithdrawn{oxalis, spring});
    const auto report = [&](const char* name, Month period) -> ServiceSpec& {
        return network.when(PublishReport{id<ReportId>(name), ReportPeriod::of(period), std::nullopt});
    };
    report("r-3", Month{2026, 3}).then_refused("not_closed");
    report("r-4", Month{2026, 4}).then_accepted();
}

}  // namespace
}  // namespace essaim::intercooperation
