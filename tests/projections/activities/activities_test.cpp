#include "projections/activities/activities.h"

#include <gtest/gtest.h>

#include "tests/support/view_spec.h"

namespace essaim::projections {
namespace {

using namespace activities;
using tests::ViewSpec;

const ActivityId sewing = ActivityId::unchecked("a-couture");
constexpr Date day{std::chrono::days{20454}};

ActivityMember half(const char* member) {
    return {MemberId::unchecked(member), *TextForm<Rate>::read("50.00")};
}

TEST(ActivitiesView, says_who_runs_what_as_last_told) {
    ViewSpec<Activities> view;
    view.given(ActivityOpened{sewing, "Jeanne Couture", "couture", day, {half("m-jeanne")}},
               ActivityJoined{sewing, day, {half("m-jeanne"), half("m-zoe")}});
    ASSERT_EQ(view.rows().size(), 1u);
    EXPECT_EQ(view.rows()[0].find("members")->items()->size(), 2u);
    view.given(ActivityLeft{sewing, day, {half("m-zoe")}}, ActivityClosed{sewing, day});
    EXPECT_EQ(*view.rows()[0].at("/members/0/member")->string(), "m-zoe");
    EXPECT_EQ(*view.rows()[0].find("closed_on")->string(), "2026-01-01");
}

}  // namespace
}  // namespace essaim::projections
