#include <gtest/gtest.h>

#include <chrono>

#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/membership/establishment_closed.h"
#include "events/membership/identity_changed.h"
#include "events/membership/project_declined.h"
#include "services/membership/domain/file_commands.h"
#include "tests/services/membership/samples.h"

namespace essaim::membership {
namespace {

using File = WithJeanne;
using tests::ServiceSpec;

ChangeIdentity moved(std::string address, Date on = date(2026, 3, 1)) {
    ChangeIdentity command;
    command.member = jeanne;
    command.on = on;
    command.identity.address = Secret<DataClass::contact>(std::move(address));
    return command;
}
ChangeBankAccount account(std::string_view iban) {
    return {jeanne, Secret<DataClass::bank, Iban>(*TextForm<Iban>::read(iban))};
}
constexpr std::string_view first_iban = "FR1420041010050500013M02606";
constexpr std::string_view second_iban = "FR7630006000011234567890189";
constexpr Instant monday{date(2026, 3, 2) + std::chrono::hours{9}};

TEST_F(File, closes_a_place_on_its_last_day) {
    ServiceSpec nobody(define());
    nobody.when(CloseEstablishment{lyon, date(2026, 3, 31)}).then_refused("unknown_cooperative");
    spec.when(CloseEstablishment{id<EstablishmentId>("e-none"), date(2026, 3, 31)})
        .then_refused("unknown_establishment");
    spec.when(CloseEstablishment{lyon, date(2024, 12, 31)}).then_refused("before_opening");
    spec.when(CloseEstablishment{lyon, date(2026, 3, 31)}).then(EstablishmentClosed{lyon, date(2026, 3, 31)});
    spec.when(CloseEstablishment{lyon, date(2026, 3, 31)}).then_unchanged();
    spec.when(CloseEstablishment{lyon, date(2026, 4, 30)}).then_refused("establishment_closed");
    spec.when(cesa(date(2026, 4, 1))).then_refused("establishment_closed");
    spec.when(employment(ContractKind::cdi, date(2026, 4, 1))).then_refused("establishment_closed");
    spec.when(cesa(date(2026, 3, 31))).then_accepted();
}

TEST_F(File, declines_a_project_with_its_reason) {
    DeclineProject command{jeanne, date(2026, 1, 10), ProjectRefusal::needs_staff, std::nullopt};
    command.text = Secret<DataClass::identity>("Trois embauches dès l'ouverture");
    spec.when(command);
    const auto declined = spec.said_one<ProjectDeclined>();
    EXPECT_EQ(declined.on, date(2026, 1, 10));
    EXPECT_EQ(declined.reason, ProjectRefusal::needs_staff);
    EXPECT_TRUE(declined.text.has_value());
    spec.when(command).then_unchanged();
    command.text.reset();
    spec.when(command).then_refused("already_declined");
    spec.when(cape(date(2026, 9, 1), 3)).then_accepted();  // another project, another time
}

TEST_F(File, declines_nobody_who_is_under_contract) {
    const DeclineProject command{jeanne, date(2026, 1, 10), ProjectRefusal::other, std::nullopt};
    ServiceSpec nobody(define());
    nobody.when(command).then_refused("unknown_cooperative");
    nobody.when(cooperative()).then_accepted();
    nobody.when(command).then_refused("unknown_member");
    spec.when(cape(date(2025, 10, 1), 3)).then_accepted();
    spec.when(DeclineProject{jeanne, date(2025, 12, 31), ProjectRefusal::other, std::nullopt})
        .then_refused("already_under_contract");
    spec.when(DeclineProject{jeanne, date(2026, 1, 1), ProjectRefusal::other, std::nullopt}).then_accepted();
}

TEST_F(File, changes_what_is_named_of_an_identity) {
    ServiceSpec nobody(define());
    nobody.when(moved("Bron")).then_refused("unknown_cooperative");
    nobody.when(cooperative()).then_accepted();
    nobody.when(moved("Bron")).then_refused("unknown_member");
    spec.when(moved("41 rue des Lilas, Lyon")).then_unchanged();
    spec.when(moved("3 place du Marché, Bron"));
    const auto changed = spec.said_one<IdentityChanged>();
    EXPECT_TRUE(changed.address.has_value());
    EXPECT_FALSE(changed.family_name.has_value());
    EXPECT_EQ(changed.on, date(2026, 3, 1));
    spec.when(moved("3 place du Marché, Bron")).then_unchanged();
    spec.when(moved("41 rue des Lilas, Lyon", date(2026, 5, 1))).then_accepted();
    auto married = moved("41 rue des Lilas, Lyon");
    married.identity.family_name = Secret<DataClass::identity>("Durand");
    spec.when(married).then_accepted();
    spec.when(welcome_of()).then_unchanged();  // what was said then was said then
}

TEST_F(File, takes_a_number_that_was_not_known_before) {
    ChangeIdentity command;
    command.member = jeanne;
    command.identity.nir = Secret<DataClass::identity, Nir>(*TextForm<Nir>::read("255081416802538"));
    spec.when(command).then_accepted();
    spec.when(command).then_unchanged();
}

TEST_F(File, proposes_another_account_until_somebody_else_approves_it) {
    spec.at(monday).when(account(first_iban), "p-anna");
    EXPECT_EQ(spec.said_one<BankAccountChangeProposed>().member, jeanne);
    const auto proposal = spec.last();
    spec.when(account(first_iban), "p-bruno").then_unchanged();
    spec.when(Approve{id<CommandId>("c-none"), proposal.hash}, "p-bruno").then_refused("not_proposed");
    spec.when(Approve{proposal.id, sha256("another")}, "p-anna").then_refused("changed");
    spec.when(Approve{proposal.id, proposal.hash}, "p-anna").then_refused("same_person");
    spec.when(Approve{proposal.id, proposal.hash}, "p-bruno")
        .then(BankAccountChanged{jeanne, proposal.id, "p-bruno", date(2026, 3, 5)});
    spec.when(Approve{proposal.id, proposal.hash}, "p-bruno").then_unchanged();
    spec.when(Approve{proposal.id, proposal.hash}, "p-claude").then_refused("already_approved");
    spec.when(account(first_iban), "p-anna").then_unchanged();
}

TEST_F(File, forgets_a_proposal_after_thirty_days) {
    spec.at(monday).when(account(first_iban), "p-anna").then_accepted();
    const auto proposal = spec.last();
    spec.at(monday + std::chrono::days{30});
    spec.when(Approve{proposal.id, proposal.hash}, "p-bruno").then_refused("expired");
    spec.at(monday + std::chrono::days{30} - std::chrono::milliseconds{1});
    spec.when(Approve{proposal.id, proposal.hash}, "p-bruno").then_accepted();
}

TEST_F(File, takes_an_account_again_that_nobody_approved_in_time) {
    spec.at(monday).when(account(first_iban), "p-anna").then_accepted();
    spec.at(monday + std::chrono::days{29}).when(account(first_iban), "p-anna").then_unchanged();
    spec.at(monday + std::chrono::days{30}).when(account(first_iban), "p-anna").then_accepted();
    const auto proposal = spec.last();
    spec.when(Approve{proposal.id, proposal.hash}, "p-bruno").then_accepted();
}

TEST_F(File, forgets_a_proposal_for_a_later_one) {
    spec.at(monday).when(account(first_iban), "p-anna").then_accepted();
    const auto first = spec.last();
    spec.when(account(second_iban), "p-bruno").then_accepted();
    const auto second = spec.last();
    spec.when(Approve{first.id, first.hash}, "p-bruno").then_refused("changed");
    spec.when(Approve{second.id, second.hash}, "p-bruno").then_refused("same_person");
    spec.when(Approve{second.id, second.hash}, "p-anna").then_accepted();
}

TEST_F(File, pays_nobody_unknown_into_any_account) {
    ServiceSpec nobody(define());
    nobody.when(account(first_iban)).then_refused("unknown_cooperative");
    nobody.when(cooperative()).then_accepted();
    nobody.when(account(first_iban)).then_refused("unknown_member");
    spec.when_body("change_bank_account", R"({"member":"m-jeanne","iban":"FR1520041010050500013M02606"})")
        .then_invalid("invalid_iban", "/body/iban");
}

}  // namespace
}  // namespace essaim::membership
