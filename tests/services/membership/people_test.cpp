#include <gtest/gtest.h>

#include "events/membership/cooperative_registered.h"
#include "events/membership/establishment_opened.h"
#include "events/membership/member_welcomed.h"
#include "tests/services/membership/samples.h"

namespace essaim::membership {
namespace {

using People = WithJeanne;
using tests::ServiceSpec;

TEST(Registration, is_made_once) {
    ServiceSpec spec(define());
    const auto command = cooperative();
    spec.when(command).then(
        CooperativeRegistered{"Oxalis", command.siren, LegalForm::scop_sarl, euros(20), 1});
    spec.when(command).then_unchanged();
    auto other = command;
    other.minimum_shares = 2;
    spec.when(other).then_refused("already_registered");
}

TEST(Registration, needs_a_share_that_is_worth_something) {
    auto worthless = cooperative();
    worthless.share_value = Money{};
    EXPECT_EQ(worthless.check()->code, "invalid_amount");
}

TEST_F(People, work_in_establishments_of_the_cooperatives_siren) {
    const auto bron = establishment(id<EstablishmentId>("e-bron"));
    spec.when(bron).then(EstablishmentOpened{bron.establishment, bron.siret, "69123", date(2025, 1, 1)});
    spec.when(bron).then_unchanged();
    auto elsewhere = establishment(id<EstablishmentId>("e-paris"));
    elsewhere.siret = *TextForm<Siret>::read("11512171700017");
    spec.when(elsewhere).then_refused("siren_mismatch");
    elsewhere.establishment = lyon;
    spec.when(elsewhere).then_refused("establishment_exists");
    ServiceSpec nobody(define());
    nobody.when(elsewhere).then_refused("unknown_cooperative");
}

TEST_F(People, are_welcomed_once_with_who_they_are_sealed) {
    spec.when(welcome_of(id<MemberId>("m-louis")));
    const auto welcomed = spec.said_one<MemberWelcomed>();
    EXPECT_EQ(welcomed.member.text(), "m-louis");
    EXPECT_EQ(welcomed.on, date(2025, 9, 1));
    EXPECT_FALSE(welcomed.nir.has_value());
    EXPECT_FALSE(welcomed.iban.has_value());
    spec.when(welcome_of()).then_unchanged();
}

TEST_F(People, welcomed_otherwise_are_known_already) {
    auto other = welcome_of();
    other.meeting = "Une autre";
    spec.when(other).then_refused("already_known");
    other = welcome_of();
    other.identity.given_names = Secret<DataClass::identity>("Jeannette");
    spec.when(other).then_refused("already_known");
    other = welcome_of();
    other.identity.iban = Secret<DataClass::bank, Iban>(*TextForm<Iban>::read("FR1420041010050500013M02606"));
    spec.when(other).then_refused("already_known");
    ServiceSpec nobody(define());
    nobody.when(welcome_of()).then_refused("unknown_cooperative");
}

TEST_F(People, are_not_told_by_numbers_that_cannot_be) {
    const auto body = [](std::string_view more) {
        return R"({"member":"m-louis","on":"2025-09-01","meeting":"m","identity":{"family_name":"M","given_names":"L",)"
               R"("birth_date":"1988-05-17","address":"a","email":"e")" +
               std::string(more) + "}}";
    };
    spec.when_body("welcome", body(R"(,"nir":"188057512345600")"))
        .then_invalid("invalid_nir", "/body/identity/nir");
    spec.when_body("welcome", body(R"(,"iban":"FR1520041010050500013M02606")"))
        .then_invalid("invalid_iban", "/body/identity/iban");
    spec.when_body("welcome", body("")).then_accepted();
}

}  // namespace
}  // namespace essaim::membership
