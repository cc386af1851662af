#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>

#include "events/membership/bank_account_change_proposed.h"
#include "events/membership/bank_account_changed.h"
#include "events/membership/identity_changed.h"
#include "events/membership/nir_reading_approved.h"
#include "events/membership/nir_reading_proposed.h"
#include "events/membership/personal_data_read.h"
#include "services/membership/domain/file_commands.h"
#include "services/membership/domain/identity_commands.h"
#include "services/membership/domain/reading_commands.h"
#include "tests/services/membership/samples.h"

namespace essaim::membership {
namespace {

using tests::ServiceSpec;

constexpr Instant monday{date(2026, 3, 2) + std::chrono::hours{9}};
const std::vector<std::string> people{"p-anna", "p-bruno", "p-claude"};
const std::vector<std::string> ibans{"FR1420041010050500013M02606", "FR7630006000011234567890189"};

ProposeNirReading reading(std::string purpose = "dsn") {
    return {jeanne, Secret<DataClass::identity>(std::move(purpose))};
}
RecordReading of_nir(std::string purpose = "dsn") {
    RecordReading command;
    command.members = {jeanne};
    command.view = "members";
    command.read = {"nir"};
    command.purpose = Secret<DataClass::identity>(std::move(purpose));
    command.on = date(2026, 3, 2);
    return command;
}
ChangeIdentity other_nir(std::string_view nir) {
    ChangeIdentity command;
    command.member = jeanne;
    command.on = date(2026, 3, 1);
    command.identity.nir = Secret<DataClass::identity, Nir>(*TextForm<Nir>::read(nir));
    return command;
}

class ReadingOfANir : public testing::Test {
  protected:
    ReadingOfANir() {
        spec.at(monday).when(cooperative()).then_accepted();
        spec.when(welcome_of()).then_accepted();
    }
    void propose() {
        spec.when(other_nir("185057800608491")).then_accepted();
        spec.when(reading()).then_accepted();
        proposal = spec.last();
    }
    Approve approve() const { return {proposal.id, proposal.hash}; }
    ServiceSpec spec{define()};
    CommitContext proposal;
};

TEST_F(ReadingOfANir, is_proposed_of_a_nir_that_is_known) {
    ServiceSpec nobody(define());
    nobody.when(reading()).then_refused("unknown_cooperative");
    nobody.when(cooperative()).then_accepted();
    nobody.when(reading()).then_refused("unknown_member");
    spec.when(reading()).then_refused("nir_unknown");
    spec.when_body("propose_nir_reading", R"({"member":"m-jeanne","purpose":""})")
        .then_invalid("missing_field", "/body/purpose");
}

TEST_F(ReadingOfANir, lasts_a_day_for_whom_it_was_approved_and_for_that_purpose) {
    propose();
    spec.when(of_nir()).then_refused("second_person_required");
    spec.when(approve(), "p-anna").then_refused("same_person");
    spec.when(approve(), "p-bruno").then_accepted();
    spec.when(approve(), "p-bruno").then_unchanged();
    spec.when(approve(), "p-claude").then_refused("already_approved");
    spec.when(of_nir(), "p-bruno").then_refused("second_person_required");
    spec.when(of_nir("curiosity")).then_refused("second_person_required");
    spec.when(of_nir()).then_accepted();
    EXPECT_EQ(spec.said_one<PersonalDataRead>().read, std::vector<std::string>{"nir"});
    spec.at(monday + std::chrono::hours{24} - std::chrono::milliseconds{1});
    spec.when(of_nir()).then_accepted();
    spec.at(monday + std::chrono::hours{24});
    spec.when(of_nir()).then_refused("second_person_required");
}

TEST_F(ReadingOfANir, ends_with_another_nir_and_with_the_delay_of_its_approval) {
    propose();
    spec.at(monday + std::chrono::days{30}).when(approve(), "p-bruno").then_refused("expired");
    spec.at(monday).when(other_nir("285057800608441")).then_accepted();
    spec.when(approve(), "p-bruno").then_refused("changed");
    spec.when(of_nir()).then_refused("second_person_required");
}

TEST_F(ReadingOfANir, of_ones_own_needs_nobody) {
    propose();
    spec.when(LinkMember{jeanne, id<PersonId>("p-jeanne")}).then_accepted();
    spec.when(of_nir(), "p-jeanne").then_accepted();
    spec.when(of_nir(), "p-anna").then_refused("second_person_required");
}

TEST_F(ReadingOfANir, readings_of_pay_are_recorded_once_a_day_and_reader) {
    RecordReading pay{{jeanne}, "payslip", {}, std::nullopt, date(2026, 3, 2)};
    const PersonalDataRead read{jeanne, "payslip", {}, std::nullopt, date(2026, 3, 2)};
    spec.when(pay, "p-anna").then(read);
    spec.when(pay, "p-anna").then_unchanged();
    spec.when(pay, "p-bruno").then(read);
    pay.on = date(2026, 3, 3);
    spec.when(pay, "p-anna").then_accepted();
    pay.members = {id<MemberId>("m-none")};
    spec.when(pay, "p-anna").then_refused("unknown_member");
}

/// What a list of proposals and approvals must come to, told apart from the domain: the last proposal counts,
/// for thirty days, once, and never by whoever made it.
struct Model {
    struct Proposed {
        CommitContext at;
        std::string by;
        Instant moment;
        std::string approved_by;
    };
    std::vector<Proposed> all;
    bool accepts(std::size_t which, const std::string& by, Instant now) const {
        const auto& one = all[which];
        return which + 1 == all.size() && by != one.by && one.approved_by.empty() &&
               now < one.moment + std::chrono::days{30};
    }
};

template <class Propose>
void never_by_one_person(ServiceSpec& spec, Propose&& propose) {
    Model model;
    Instant now = monday;
    const auto steps = *rc::gen::inRange(1, 40);
    for (int step = 0; step < steps; ++step) {
        now += std::chrono::hours{*rc::gen::inRange(0, 24 * 12)};
        spec.at(now);
        const auto person = *rc::gen::elementOf(people);
        if (model.all.empty() || *rc::gen::inRange(0, 3) == 0) {
            propose(person);
            if (!spec.said().empty()) model.all.push_back({spec.last(), person, now, {}});
            continue;
        }
        const auto which = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(model.all.size())));
        const bool right_hash = *rc::gen::inRange(0, 4) != 0;
        auto& one = model.all[which];
        spec.when(Approve{one.at.id, right_hash ? one.at.hash : sha256("another")}, person);
        const bool approved = !spec.was_refused() && !spec.said().empty();
        RC_ASSERT(approved == (right_hash && model.accepts(which, person, now)));
        if (approved) one.approved_by = person;
    }
}

RC_GTEST_PROP(TwoPersons, change_a_bank_account_whatever_is_asked_and_when, ()) {
    ServiceSpec spec(define());
    spec.at(monday).when(cooperative());
    spec.when(welcome_of());
    never_by_one_person(spec, [&](const std::string& person) {
        const auto iban = *rc::gen::elementOf(ibans);
        spec.when(ChangeBankAccount{jeanne, Secret<DataClass::bank, Iban>(*TextForm<Iban>::read(iban))},
                  person);
    });
}

RC_GTEST_PROP(TwoPersons, reveal_a_nir_whatever_is_asked_and_when, ()) {
    ServiceSpec spec(define());
    spec.at(monday).when(cooperative());
    spec.when(welcome_of());
    spec.when(other_nir("185057800608491"));
    never_by_one_person(spec, [&](const std::string& person) { spec.when(reading(), person); });
}

}  // namespace
}  // namespace essaim::membership
