#include <gtest/gtest.h>

#include "events/membership/associate_admitted.h"
#include "events/membership/associate_refused.h"
#include "events/membership/association_applied.h"
#include "events/membership/board_opinion_given.h"
#include "tests/services/membership/samples.h"

namespace essaim::membership {
namespace {

using Candidate = WithJeanne;
using tests::ServiceSpec;

constexpr Date assembly = date(2028, 6, 15);

ApplyForAssociation apply(Date on = date(2028, 5, 1)) {
    return {jeanne, on};
}
GiveBoardOpinion opinion(Date on, bool favourable = true) {
    return {jeanne, on, favourable};
}
AdmitAssociate admit(Date on = assembly, std::string ballot = "b-1") {
    return {jeanne, on, std::move(ballot)};
}
RefuseAssociate reject(Date on = assembly, std::string ballot = "b-1") {
    return {jeanne, on, std::move(ballot)};
}

TEST_F(Candidate, is_admitted_by_the_assembly) {
    spec.when(cesa(date(2026, 1, 1))).then_accepted();
    spec.when(apply()).then(AssociationApplied{jeanne, date(2028, 5, 1)});
    spec.when(admit()).then(AssociateAdmitted{jeanne, assembly, "b-1"});
    spec.when(admit()).then_unchanged();
    spec.when(apply()).then_unchanged();
    spec.when(admit(assembly, "b-2")).then_refused("already_associate");
    spec.when(apply(date(2028, 7, 1))).then_refused("already_associate");
    spec.when(reject()).then_refused("already_associate");
}

TEST_F(Candidate, is_refused_by_the_assembly_and_may_apply_again) {
    spec.when(cesa(date(2026, 1, 1))).then_accepted();
    spec.when(apply()).then_accepted();
    spec.when(reject()).then(AssociateRefused{jeanne, assembly, "b-1"});
    spec.when(reject()).then_unchanged();
    spec.when(reject(assembly, "b-2")).then_refused("not_applied");
    spec.when(apply()).then_unchanged();
    spec.when(apply(date(2029, 1, 10))).then_accepted();
    spec.when(admit(date(2029, 6, 1), "b-3")).then_accepted();
}

TEST_F(Candidate, is_refused_in_this_order) {
    ServiceSpec nobody(define());
    nobody.when(apply()).then_refused("unknown_cooperative");
    nobody.when(cooperative()).then_accepted();
    nobody.when(apply()).then_refused("unknown_member");
    nobody.when(opinion(assembly)).then_refused("unknown_member");
    nobody.when(admit()).then_refused("unknown_member");
    nobody.when(reject()).then_refused("unknown_member");
    spec.when(opinion(assembly)).then_refused("not_applied");
    spec.when(admit(assembly, "")).then_refused("not_applied");
    spec.when(apply()).then_accepted();
    spec.when(apply(date(2028, 5, 2))).then_refused("already_applied");
    spec.when(admit(assembly, "")).then_refused("opinion_required");
    spec.when(reject(assembly, "")).then_refused("opinion_required");
    spec.when(opinion(date(2028, 5, 20), false)).then_accepted();
    spec.when(admit(assembly, "")).then_refused("not_voted");
    spec.when(reject(assembly, "")).then_refused("not_voted");
    spec.when(admit()).then_accepted();
}

TEST_F(Candidate, under_two_years_of_work_needs_the_boards_opinion) {
    spec.when(cesa(date(2026, 6, 16))).then_accepted();
    spec.when(apply()).then_accepted();
    spec.when(admit(date(2028, 6, 15))).then_refused("opinion_required");
    spec.when(admit(date(2028, 6, 16))).then_accepted();
}

TEST_F(Candidate, of_a_leap_day_has_worked_two_years_at_the_end_of_february) {
    spec.when(cesa(date(2024, 2, 29))).then_accepted();
    spec.when(apply(date(2026, 1, 1))).then_accepted();
    spec.when(admit(date(2026, 2, 27))).then_refused("opinion_required");
    spec.when(admit(date(2026, 2, 28))).then_accepted();
}

TEST_F(Candidate, works_on_without_a_break_where_one_contract_follows_another) {
    spec.when(employment(ContractKind::cdd, date(2026, 1, 1), date(2026, 12, 31))).then_accepted();
    spec.when(cesa(date(2027, 1, 1))).then_accepted();
    spec.when(apply()).then_accepted();
    spec.when(admit(date(2028, 1, 1))).then_accepted();
}

TEST_F(Candidate, begins_anew_after_a_days_break) {
    spec.when(employment(ContractKind::cdd, date(2024, 1, 1), date(2026, 12, 30))).then_accepted();
    spec.when(cesa(date(2027, 1, 1))).then_accepted();
    spec.when(apply()).then_accepted();
    spec.when(admit(date(2028, 12, 31))).then_refused("opinion_required");
    spec.when(admit(date(2029, 1, 1))).then_accepted();
}

TEST_F(Candidate, does_not_work_during_a_cape) {
    spec.when(cape(date(2025, 1, 1), 12)).then_accepted();
    spec.when(cesa(date(2026, 1, 1))).then_accepted();
    spec.when(apply()).then_accepted();
    spec.when(admit(date(2027, 12, 31))).then_refused("opinion_required");
}

TEST_F(Candidate, has_one_opinion_a_day) {
    spec.when(apply()).then_accepted();
    spec.when(opinion(date(2028, 5, 20))).then(BoardOpinionGiven{jeanne, date(2028, 5, 20), true});
    spec.when(opinion(date(2028, 5, 20))).then_unchanged();
    spec.when(opinion(date(2028, 5, 20), false)).then_refused("opinion_exists");
    spec.when(opinion(date(2028, 6, 1), false)).then_accepted();
}

TEST_F(Candidate, needs_a_new_opinion_for_a_new_candidacy) {
    spec.when(apply()).then_accepted();
    spec.when(opinion(date(2028, 5, 20))).then_accepted();
    spec.when(reject()).then_accepted();
    spec.when(apply(date(2028, 9, 1))).then_accepted();
    spec.when(admit(date(2028, 12, 1), "b-2")).then_refused("opinion_required");
}

}  // namespace
}  // namespace essaim::membership
