#include <gtest/gtest.h>

#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

/// Oxalis, whose manager is Anna and whose payroll is Claude's, and a cooperative of others.
class RightsDoor : public testing::Test {
  protected:
    RightsDoor() {
        for (const auto* person : {"p-anna", "p-claude", "p-other", "p-member"}) tell_enrolled(person, "");
        tell_enrolled("p-op", R"(,"role":"operator")");
        begin("oxalis", "115121717", "p-anna");
        begin("elsewhere", "181771171", "p-other");
        served_.told("oxalis", "intercooperation/delegate",
                     R"({"delegation":"d-1","to":"p-claude","scope":["payroll"],"from":"2020-01-01"})");
    }
    void tell_enrolled(const std::string& person, const std::string& more) {
        served_.told("network", "membership/enrol_person", R"({"person":")" + person + "\"" + more + "}");
    }
    void begin(const std::string& cooperative, const std::string& siren, const std::string& manager) {
        const auto said = served_.as_owner().ask(
            "POST", "/v1/cooperatives/" + cooperative + "/membership/register_cooperative",
            R"({"name":"X","siren":")" + siren +
                R"(","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})",
            {{"Idempotency-Key", "begin-" + cooperative}, {"Essaim-Actor", manager}});
        EXPECT_EQ(said.status, 200u) << said.body;
    }
    Said explain(const std::string& as, const std::string& query) {
        return served_.as(as).get("/v1/rights/explain?" + query);
    }
    Served served_;
};

TEST_F(RightsDoor, says_of_the_caller_by_what_they_may) {
    const auto said = explain("p-claude", "cooperative=oxalis&scope=payroll.close_period");
    EXPECT_EQ(said.status, 200u) << said.body;
    EXPECT_EQ(said.at("/allowed"), "true");
    EXPECT_EQ(said.at("/because/0/delegation"), "\"d-1\"");
    EXPECT_EQ(said.at("/because/0/commit/chain"), "\"oxalis\"");
    EXPECT_EQ(said.at("/missing"), "null");
    const auto not_that = explain("p-claude", "cooperative=oxalis&scope=payroll.approve_period");
    EXPECT_EQ(not_that.at("/allowed"), "false");
    EXPECT_EQ(not_that.at("/missing"), "\"payroll.approve_period\"");
    EXPECT_EQ(explain("p-op", "scope=intercooperation.found_network").at("/allowed"), "true");
}

TEST_F(RightsDoor, tells_of_others_whom_may_see_who_has_which_right) {
    const std::string of_claude = "person=p-claude&cooperative=oxalis&scope=payslips";
    EXPECT_EQ(explain("p-anna", of_claude).at("/allowed"), "true");
    EXPECT_EQ(explain("p-anna", "person=p-other&cooperative=oxalis&scope=payslips").at("/allowed"), "false");
    const auto not_for_payroll = explain("p-claude", "person=p-anna&cooperative=oxalis&scope=payslips");
    EXPECT_EQ(not_for_payroll.status, 403u);
    EXPECT_EQ(not_for_payroll.at("/missing"), "\"access\"");
    EXPECT_EQ(explain("p-op", "person=p-anna&scope=intercooperation.found_network").at("/allowed"), "false");
    EXPECT_EQ(explain("p-anna", "person=p-op&scope=intercooperation.found_network").status, 403u);
    served_.as_owner();
    EXPECT_EQ(served_.get("/v1/rights/explain?" + of_claude).at("/allowed"), "true");
    EXPECT_EQ(served_.get("/v1/rights/explain?scope=payslips").at("/pointer"), "\"/person\"");
}

TEST_F(RightsDoor, says_of_a_cooperative_of_others_what_it_says_of_one_that_does_not_exist) {
    for (const std::string more :
         {"", "&person=p-claude", "&person=p-other", "&as_of=2026-01-01T00:00:00Z"}) {
        const auto there = explain("p-claude", "cooperative=elsewhere&scope=payslips" + more);
        const auto nowhere = explain("p-claude", "cooperative=nowhere&scope=payslips" + more);
        EXPECT_EQ(there.status, nowhere.status) << more;
        EXPECT_EQ(there.body, nowhere.body) << more;
        EXPECT_EQ(there.untraced(), nowhere.untraced()) << more;
    }
    EXPECT_EQ(explain("p-claude", "cooperative=elsewhere&scope=payslips&person=p-other").status, 404u);
    EXPECT_EQ(explain("p-op", "cooperative=oxalis&scope=payslips&person=p-anna").status, 404u)
        << "the operator has no view of a cooperative";
}

TEST_F(RightsDoor, says_what_held_at_an_earlier_moment) {
    const auto cut = served_.as("p-op").get("/v1/audit/cut").at("/cut");
    const auto then = "&as_of=" + http::percent_encoded(cut.substr(1, cut.size() - 2));
    served_.told("oxalis", "intercooperation/delegate",
                 R"({"delegation":"d-2","to":"p-member","scope":["payslips"],"from":"2020-01-01"})");
    const std::string of_member = "cooperative=oxalis&person=p-member&scope=payslips";
    EXPECT_EQ(explain("p-anna", of_member).at("/allowed"), "true");
    EXPECT_EQ(explain("p-anna", of_member + then).at("/allowed"), "false");
    EXPECT_EQ(explain("p-anna", of_member + "&as_of=yesterday").at("/code"), "\"invalid_instant\"");
}

TEST_F(RightsDoor, names_what_is_wrong_with_a_question) {
    EXPECT_EQ(explain("p-anna", "cooperative=oxalis").at("/pointer"), "\"/scope\"");
    EXPECT_EQ(explain("p-anna", "scope=no_such_view").at("/code"), "\"invalid_value\"");
    EXPECT_EQ(explain("p-anna", "scope=payslips&cooperative=X").at("/pointer"), "\"/cooperative\"");
    EXPECT_EQ(explain("p-anna", "scope=payslips&whom=p-anna").at("/code"), "\"unknown_field\"");
    EXPECT_EQ(explain("p-anna", "scope=payslips&scope=members").at("/code"), "\"duplicate_key\"");
}

}  // namespace
}  // namespace essaim::host
