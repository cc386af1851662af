#include <gtest/gtest.h>

#include "events/intercooperation/delegated.h"
#include "events/intercooperation/delegation_revoked.h"
#include "events/intercooperation/employment_noted.h"
#include "events/intercooperation/team_joined.h"
#include "events/intercooperation/team_left.h"
#include "tests/services/intercooperation/samples.h"

namespace essaim::intercooperation {
namespace {

using tests::ServiceSpec;

const TeamId pay_team = id<TeamId>("paie");
const PersonId anna = id<PersonId>("p-anna");
const DelegationId pay = id<DelegationId>("d-paie");

Delegate delegate() {
    return {pay, "team:paie", {"payroll.compute_period", "payroll"}, new_year, std::nullopt};
}

TEST(Delegation, is_given_within_a_scope) {
    ServiceSpec spec(define_domain());
    spec.when(delegate())
        .then(Delegated{pay, "team:paie", {"payroll.compute_period", "payroll"}, new_year, std::nullopt});
    spec.when(delegate()).then_unchanged();
    auto other = delegate();
    other.until = date(2026, 12, 31);
    other.scope = {"billing.nothing"};
    spec.when(other).then_refused("delegation_exists");
}

TEST(Delegation, names_a_service_a_command_or_a_role) {
    ServiceSpec spec(define_domain());
    for (const char* scope : {"billing.bill", "payroll.", ".bill", "payroll.compute.period", "Payroll", "",
                              "payroll.pay_everybody", "every_payslip", "payroll.settle_pay", "_",
                              "payroll.publish_parameter", "cooperatives", "payroll.open_period\n"}) {
        auto command = delegate();
        command.scope.emplace_back(scope);
        spec.when(command).then_refused("scope_unknown");
    }
    int delegations = 0;
    for (const char* role : {"manager", "advisor", "payroll", "approver", "auditor", "member",
                             "payroll.open_period", "activities.issue_invoice", "payslips"}) {
        auto command = delegate();
        command.delegation = id<DelegationId>("d-" + std::to_string(++delegations));
        command.scope = {role};
        spec.when(command).then_accepted();
    }
}

TEST(Delegation, is_revoked_once_and_not_given_again) {
    ServiceSpec spec(define_domain());
    const RevokeDelegation revoke{pay, date(2026, 3, 1)};
    spec.when(revoke).then_refused("unknown_delegation");
    spec.when(delegate()).then_accepted();
    spec.when(revoke).then(DelegationRevoked{pay, date(2026, 3, 1)});
    spec.when(revoke).then_unchanged();
    spec.when(RevokeDelegation{pay, date(2026, 3, 2)}).then_refused("already_revoked");
    spec.when(delegate()).then_refused("delegation_exists");
}

TEST(DelegationInvalid, to_nobody_or_for_nothing) {
    const auto with = [](auto&& change) {
        auto command = delegate();
        change(command);
        return wrong_with(command);
    };
    EXPECT_EQ(wrong_with(delegate()), "right");
    EXPECT_EQ(with([](auto& c) { c.to = "team:"; }), "invalid_id /to");
    EXPECT_EQ(with([](auto& c) { c.to = "Anna"; }), "invalid_id /to");
    EXPECT_EQ(with([](auto& c) { c.scope.clear(); }), "missing_field /scope");
    EXPECT_EQ(with([](auto& c) { c.until = date(2025, 12, 31); }), "invalid_period /until");
    EXPECT_EQ(with([](auto& c) { c.until = new_year; }), "right");
}

TEST(Team, is_joined_and_left) {
    ServiceSpec spec(define_domain());
    const JoinTeam join{pay_team, anna, new_year};
    const LeaveTeam leave{pay_team, anna, date(2026, 6, 30)};
    spec.when(leave).then_refused("not_in_team");
    spec.when(join).then(TeamJoined{pay_team, anna, new_year});
    spec.when(join).then_unchanged();
    spec.when(JoinTeam{pay_team, anna, date(2026, 2, 1)}).then_refused("already_in_team");
    spec.when(leave).then(TeamLeft{pay_team, anna, date(2026, 6, 30)});
    spec.when(leave).then_unchanged();
    spec.when(LeaveTeam{pay_team, anna, date(2026, 7, 31)}).then_refused("not_in_team");
    spec.when(JoinTeam{pay_team, anna, date(2026, 9, 1)}).then_accepted();
}

TEST(Employment, is_noted_when_it_changes) {
    ServiceSpec spec(define_domain());
    spec.when(NoteEmployment{new_year, std::nullopt}).then(EmploymentNoted{new_year, std::nullopt});
    spec.when(NoteEmployment{new_year, std::nullopt}).then_unchanged();
    spec.when(NoteEmployment{new_year, date(2026, 6, 30)}).then_accepted();
}

}  // namespace
}  // namespace essaim::intercooperation
