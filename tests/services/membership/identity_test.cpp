#include <gtest/gtest.h>

#include "events/membership/member_welcomed.h"
#include "projections/access/access.h"
#include "projections/accounts/accounts.h"
#include "services/membership/domain/definition.h"
#include "services/membership/domain/identity_commands.h"
#include "tests/support/spec.h"
#include "tests/support/view_spec.h"

namespace essaim::membership {
namespace {

using tests::ServiceSpec;
using tests::ViewSpec;

const PersonId anna = PersonId::unchecked("p-anna");
const PersonId zoe = PersonId::unchecked("p-zoe");
const MemberId jeanne = MemberId::unchecked("m-jeanne");
constexpr Date day{std::chrono::days{20454}};

MemberWelcomed welcomed() {
    MemberWelcomed event;
    event.member = jeanne;
    event.on = day;
    event.family_name = Sealed<DataClass::identity>(std::string("Couture"));
    event.given_names = Sealed<DataClass::identity>(std::string("Jeanne"));
    event.birth_date = Sealed<DataClass::identity>(std::string("1990-01-01"));
    event.address = Sealed<DataClass::contact>(std::string("Lyon"));
    event.email = Sealed<DataClass::contact>(std::string("j@exemple.invalid"));
    return event;
}

TEST(Identity, APersonIsEnrolledOnceAndAgainAfterBeingRevoked) {
    ServiceSpec spec(define(), "network");
    spec.when(EnrolPerson{anna, {}})
        .then(PersonEnrolled{anna})
        .when(EnrolPerson{anna, {}})
        .then_unchanged()
        .when(RevokePerson{anna})
        .then(PersonRevoked{anna})
        .when(RevokePerson{anna})
        .then_unchanged()
        .when(EnrolPerson{anna, {}})
        .then(PersonEnrolled{anna});
}

TEST(Identity, ARoleIsGivenOnceAndLostWithTheRevocation) {
    ServiceSpec spec(define(), "network");
    spec.when(EnrolPerson{anna, NetworkRole::operating})
        .then(PersonEnrolled{anna}, NetworkRoleGiven{anna, NetworkRole::operating})
        .when(EnrolPerson{anna, NetworkRole::operating})
        .then_unchanged()
        .when(EnrolPerson{anna, NetworkRole::auditing})
        .then(NetworkRoleGiven{anna, NetworkRole::auditing})
        .when(RevokePerson{anna})
        .then(PersonRevoked{anna})
        .when(EnrolPerson{anna, NetworkRole::operating})
        .then(PersonEnrolled{anna}, NetworkRoleGiven{anna, NetworkRole::operating});
}

TEST(Identity, AStrangerIsNeitherRevokedNorLinked) {
    ServiceSpec spec(define(), "network");
    spec.when(RevokePerson{anna}).then_refused("unknown_person");
    spec.when(LinkIdentity{anna, "https://id.invalid", "7"}).then_refused("unknown_person");
    spec.given(PersonEnrolled{anna}, PersonRevoked{anna});
    spec.when(LinkIdentity{anna, "https://id.invalid", "7"}).then_refused("unknown_person");
}

TEST(Identity, ASubjectOfAnIssuerIsOnePersonOnly) {
    ServiceSpec spec(define(), "network");
    spec.given(PersonEnrolled{anna}, PersonEnrolled{zoe})
        .when(LinkIdentity{anna, "https://id.invalid", "7"})
        .then(IdentityLinked{anna, "https://id.invalid", "7"})
        .when(LinkIdentity{anna, "https://id.invalid", "7"})
        .then_unchanged()
        .when(LinkIdentity{zoe, "https://id.invalid", "7"})
        .then_refused("identity_linked");
    spec.when(LinkIdentity{zoe, "https://other.invalid", "7"}).then_accepted();
}

TEST(Identity, ANameThatIsNoneIsInvalid) {
    ServiceSpec spec(define(), "network");
    spec.when_body("link_identity", R"({"person":"p-anna","issuer":"","subject":"7"})")
        .then_invalid("invalid_value", "/body/issuer");
    spec.when_body("link_identity", R"({"person":"p-anna","issuer":"i","subject":"a\u0000b"})")
        .then_invalid("invalid_value", "/body/subject");
}

TEST(Identity, AMemberIsOnePersonAndMustHaveBeenWelcomed) {
    ServiceSpec spec(define());
    spec.when(LinkMember{jeanne, anna}).then_refused("unknown_member");
    spec.when(AssignAdvisor{jeanne, zoe, day}).then_refused("unknown_member");
    spec.given(welcomed())
        .when(LinkMember{jeanne, anna})
        .then(MemberLinked{jeanne, anna})
        .when(LinkMember{jeanne, anna})
        .then_unchanged()
        .when(LinkMember{jeanne, zoe})
        .then_refused("member_linked");
    spec.when(AssignAdvisor{jeanne, zoe, day})
        .then(AdvisorAssigned{jeanne, zoe, day})
        .when(AssignAdvisor{jeanne, zoe, day})
        .then_unchanged()
        .when(AssignAdvisor{jeanne, anna, day})
        .then(AdvisorAssigned{jeanne, anna, day});
}

std::string of(const Node& row, std::string_view pointer) {
    const Node* found = row.at(pointer);
    return found ? print_json(*found) : "(nothing)";
}

TEST(AccessView, EachReasonIsARowAndTheLastAdvisorCounts) {
    ViewSpec<projections::Access> view;
    view.given(CooperativeRegistered{}, AdvisorAssigned{jeanne, zoe, day}, AdvisorAssigned{jeanne, anna, day},
               MemberLinked{jeanne, zoe},
               intercooperation::Delegated{DelegationId::unchecked("d-1"), "team:paie", {"payroll"}, day, {}},
               intercooperation::DelegationRevoked{DelegationId::unchecked("d-1"), day});
    const auto rows = view.rows();
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(of(rows[0], "/scope"), R"(["manager"])");
    EXPECT_EQ(of(rows[1], "/revoked"), "true");
    EXPECT_EQ(of(rows[2], "/to"), "\"p-zoe\"");
    EXPECT_EQ(of(rows[2], "/member"), "\"m-jeanne\"");
    EXPECT_EQ(of(rows[3], "/to"), "\"p-anna\"");
}

TEST(AccountsView, ARevokedPersonHasNoRoleLeft) {
    ViewSpec<projections::Accounts> view("network");
    view.given(PersonEnrolled{anna}, NetworkRoleGiven{anna, NetworkRole::auditing},
               IdentityLinked{anna, "https://id.invalid", "7"});
    EXPECT_EQ(of(view.rows()[0], "/roles"), R"(["auditor"])");
    EXPECT_EQ(of(view.rows()[0], "/identities/0/subject"), "\"7\"");
    view.given(PersonRevoked{anna});
    EXPECT_EQ(of(view.rows()[0], "/roles"), "[]");
    EXPECT_EQ(of(view.rows()[0], "/revoked"), "true");
}

}  // namespace
}  // namespace essaim::membership
