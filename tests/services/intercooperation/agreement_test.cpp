#include <gtest/gtest.h>

#include "events/intercooperation/agreement_declined.h"
#include "tests/services/intercooperation/samples.h"

namespace essaim::intercooperation {
namespace {

using tests::ServiceSpec;

AcceptAgreement accept(Date on = new_year) {
    return {payroll, on};
}
DeclineAgreement decline(Date on = new_year) {
    return {payroll, on};
}

class Agreement : public testing::Test {
  protected:
    Agreement() {
        for (auto* spec : {&proposer, &receiver, &network})
            spec->given_of("network", NetworkFounded{"Bigre"}, admitted(coopaname), admitted(oxalis));
    }
    ServiceSpec proposer{define_domain(), "coopaname"};
    ServiceSpec receiver{define_domain(), "oxalis"};
    ServiceSpec network{define_domain(), "network"};
};

TEST_F(Agreement, is_proposed_by_a_party_to_members_of_the_network) {
    proposer.when(propose()).then(terms());
    proposer.when(propose()).then_unchanged();
    proposer.when(accept()).then_unchanged();  // proposing is accepting
    proposer.when(decline()).then_refused("already_decided");
}

TEST_F(Agreement, is_refused_in_this_order) {
    ServiceSpec stranger(define_domain(), "vecteur");
    auto other = propose();
    other.parties.push_back(id<CooperativeId>("nobody"));
    stranger.when(other).then_refused("not_a_party");
    proposer.when(other).then_refused("not_a_member");
    proposer.when(propose()).then_accepted();
    proposer.when(other).then_refused("agreement_exists");
    receiver.given_of("coopaname", terms());
    receiver.when(other).then_refused("agreement_exists");
}

TEST_F(Agreement, of_others_is_told_to_nobody_whose_own_proposal_would_not_stand) {
    for (const bool there_is_one : {false, true}) {
        ServiceSpec stranger(define_domain(), "vecteur");
        stranger.given_of("network", NetworkFounded{"Bigre"}, admitted(coopaname), admitted(vecteur));
        if (there_is_one) stranger.given_of("coopaname", terms());
        auto own = propose();
        stranger.when(own).then_refused("not_a_party");
        own.parties = {vecteur, id<CooperativeId>("nobody")};
        own.provider = vecteur;
        stranger.when(own).then_refused("not_a_member");
        own.parties = {vecteur, coopaname};
        if (there_is_one)
            stranger.when(own).then_refused("agreement_exists");
        else
            stranger.when(own).then_accepted();
    }
}

TEST_F(Agreement, is_accepted_by_each_party_on_a_day) {
    receiver.when(accept()).then_refused("not_a_party");
    receiver.given_of("coopaname", terms());
    receiver.when(accept()).then(AgreementAccepted{payroll, new_year});
    receiver.when(accept()).then_unchanged();
    receiver.when(accept(date(2026, 1, 2))).then_refused("already_decided");
    receiver.when(decline()).then_refused("already_decided");
}

TEST_F(Agreement, is_declined_by_a_party_on_a_day) {
    receiver.when(decline()).then_refused("not_a_party");
    receiver.given_of("coopaname", terms());
    receiver.when(decline()).then(AgreementDeclined{payroll, new_year});
    receiver.when(decline()).then_unchanged();
    receiver.when(decline(date(2026, 1, 2))).then_refused("already_decided");
    receiver.when(accept()).then_refused("already_decided");
}

TEST_F(Agreement, is_no_business_of_others_who_are_told_what_they_would_be_if_there_were_none) {
    for (const bool there_is_one : {false, true}) {
        ServiceSpec stranger(define_domain(), "vecteur");
        if (there_is_one) stranger.given_of("coopaname", terms());
        stranger.when(accept()).then_refused("not_a_party");
        stranger.when(decline()).then_refused("not_a_party");
    }
}

TEST_F(Agreement, is_in_force_with_the_last_acceptance) {
    network.when_heard_of("coopaname", terms()).then_unchanged();
    network.when_heard_of("oxalis", AgreementAccepted{payroll, new_year}).then(entered());
    network.when(EnterAgreement{payroll}).then_unchanged();
}

TEST_F(Agreement, is_in_force_whichever_acceptance_is_heard_first) {
    network.when_heard_of("oxalis", AgreementAccepted{payroll, new_year}).then_unchanged();
    network.when_heard_of("coopaname", terms()).then(entered());
}

TEST_F(Agreement, is_not_in_force_once_a_party_has_declined) {
    network.when_heard_of("coopaname", terms());
    network.given_of("oxalis", AgreementDeclined{payroll, new_year});
    network.when(EnterAgreement{payroll}).then_unchanged();
}

TEST_F(Agreement, of_two_that_took_one_name_at_once_binds_nobody) {
    auto dearer = terms();
    dearer.provider = oxalis;
    network.when_heard_of("coopaname", terms()).then_unchanged();
    network.when_heard_of("oxalis", dearer).then_unchanged();
}

TEST(AgreementInvalid, without_one_price_two_parties_and_a_provider_among_them) {
    const auto with = [](auto&& change) {
        auto command = propose();
        change(command);
        return wrong_with(command);
    };
    EXPECT_EQ(wrong_with(propose()), "right");
    EXPECT_EQ(with([](auto& c) { c.price = {}; }), "invalid_amount /price");
    EXPECT_EQ(with([](auto& c) { c.price.flat = euros(1); }), "invalid_amount /price");
    EXPECT_EQ(with([](auto& c) { c.price.per_payslip = Money{-1}; }), "invalid_amount /price/per_payslip");
    EXPECT_EQ(with([](auto& c) { c.price.per_payslip = euros(10'000) + Money{1}; }),
              "invalid_amount /price/per_payslip");
    EXPECT_EQ(with([](auto& c) { c.price = {{}, Money{-1}, {}}; }), "invalid_amount /price/flat");
    EXPECT_EQ(with([](auto& c) { c.parties = {coopaname}; }), "missing_field /parties");
    EXPECT_EQ(with([](auto& c) { c.parties = {coopaname, oxalis, coopaname}; }), "named_twice /parties/2");
    EXPECT_EQ(with([](auto& c) { c.provider = vecteur; }), "invalid_value /provider");
    EXPECT_EQ(with([](auto& c) { c.until = date(2025, 12, 31); }), "invalid_period /until");
    EXPECT_EQ(with([](auto& c) { c.until = new_year; }), "right");
}

}  // namespace
}  // namespace essaim::intercooperation
