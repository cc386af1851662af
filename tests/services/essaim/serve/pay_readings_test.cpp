#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "services/essaim/audit/history.h"
#include "tests/services/essaim/serve/month.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

const std::string coopaname = "/v1/cooperatives/coopaname/";
const std::string jeannes = "payslips?member=m-jeanne&period=2026-01";
const std::string explained = "/v1/audit/explain?cooperative=coopaname&payslip=m-jeanne/2026-01";
constexpr const char* trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/// The months of Jeanne; p-claude is of those who do the pay.
class PayReadingsOverHttp : public testing::Test {
  protected:
    PayReadingsOverHttp() {
        tests::enrol(served_);
        tests::run(served_, "jeanne");
        served_.told("network", "membership/enrol_person", R"({"person":"p-jeanne"})");
        served_.told("coopaname", "membership/link_member", R"({"member":"m-jeanne","person":"p-jeanne"})");
        served_.told("coopaname", "intercooperation/delegate",
                     R"({"delegation":"d-1","to":"p-claude","scope":["payroll"],"from":"2020-01-01"})");
    }
    std::vector<Node> rows_of(const Said& said) {
        const Node* rows = said.json.find("rows");
        EXPECT_NE(rows, nullptr) << said.body;
        return rows ? *rows->items() : std::vector<Node>();
    }
    std::vector<Node> readings() { return rows_of(served_.as("p-jeanne").get(coopaname + "access_log")); }
    Served served_;
};

TEST_F(PayReadingsOverHttp, are_recorded_before_anything_is_shown_and_once_a_day) {
    for (int time = 0; time < 2; ++time) {
        const auto said = served_.as("p-claude").get(coopaname + jeannes, {{"traceparent", trace}});
        ASSERT_EQ(rows_of(said).size(), 1u) << said.body;
    }
    const auto read = readings();
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(*read[0].find("reader")->string(), "p-claude");
    EXPECT_EQ(*read[0].find("view")->string(), "payslips");
    const auto chain = audit::recordings_of(served_.network().log(), served_.network().id(),
                                            {Service::membership, "coopaname"});
    ASSERT_TRUE(chain.has_value());
    EXPECT_EQ(chain->back().commit.command, "record_reading");
    EXPECT_EQ(chain->back().commit.traceparent, trace);
}

TEST_F(PayReadingsOverHttp, count_what_is_on_the_page_and_nobody_else) {
    const auto all = served_.as("p-claude").get(coopaname + "payslips?period=2026-02&limit=1");
    ASSERT_EQ(all.at("/rows/0/member"), "\"m-coopaname-equipe\"");
    EXPECT_TRUE(readings().empty());
}

/// The month after those of the scenario, computed and not closed.
class DraftsOverHttp : public PayReadingsOverHttp {
  protected:
    DraftsOverHttp() {
        served_.told("coopaname", "payroll/open_period", R"({"period":"2026-07"})");
        served_.told("coopaname", "payroll/compute_period", R"({"period":"2026-07"})");
    }
    const std::string drafts_ = coopaname + "payslip/draft";
};

TEST_F(DraftsOverHttp, show_what_an_approval_binds_to_and_record_who_read_it) {
    const auto said = served_.as("p-claude").get(drafts_ + "?period=2026-07");
    ASSERT_EQ(said.status, 200u) << said.body;
    EXPECT_EQ(said.at("/changed_since"), "[]");
    const auto rows = rows_of(said);
    ASSERT_GE(rows.size(), 1u);
    std::set<std::string> members;
    for (const auto& row : rows) {
        EXPECT_EQ(*row.find("period")->string(), "2026-07");
        EXPECT_NE(row.find("last_month"), nullptr);
        const bool is_paid = *row.find("member")->string() == "m-coopaname-equipe";
        EXPECT_EQ(row.find("lines") != nullptr, is_paid) << "of who was paid in June alone, that";
        members.insert(*row.find("member")->string());
    }
    EXPECT_TRUE(members.contains("m-jeanne")) << said.body;
    const auto read = readings();
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(*read[0].find("reader")->string(), "p-claude");
    EXPECT_EQ(*read[0].find("view")->string(), "payslip");
}

TEST_F(DraftsOverHttp, are_of_oneself_alone_for_a_member) {
    const auto all = rows_of(served_.as("p-claude").get(drafts_));
    const auto own = rows_of(served_.as("p-jeanne").get(drafts_));
    ASSERT_EQ(own.size(), 1u);
    EXPECT_NE(std::find(all.begin(), all.end(), own[0]), all.end()) << "computed alone, it is the same";
    EXPECT_TRUE(rows_of(served_.as("p-jeanne").get(drafts_ + "?member=m-coopaname-equipe")).empty());
    EXPECT_EQ(served_.as("p-jeanne").get("/v1/cooperatives/oxalis/payslip/draft").status, 404u);
    EXPECT_EQ(served_.as("p-jeanne").get(drafts_ + "?membre=x").status, 400u);
    EXPECT_EQ(served_.as("p-jeanne").get(drafts_ + "?period=mars").status, 400u);
}

TEST_F(PayReadingsOverHttp, are_of_an_explanation_too) {
    ASSERT_EQ(served_.as("p-claude").get(explained).status, 200u);
    const auto read = readings();
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(*read[0].find("reader")->string(), "p-claude");
    EXPECT_EQ(*read[0].find("view")->string(), "payslip");
}

TEST_F(PayReadingsOverHttp, are_of_a_log_that_holds_payslips_too_once_a_day) {
    served_.told("network", "membership/enrol_person", R"({"person":"p-auditor","role":"auditor"})");
    served_.as("p-auditor");
    ASSERT_EQ(served_.get("/v1/audit/log?service=membership").status, 200u);
    EXPECT_TRUE(readings().empty());
    served_.as("p-auditor");
    const auto whole = served_.get("/v1/audit/log");
    ASSERT_EQ(whole.status, 200u);
    EXPECT_NE(whole.body.find("payslip_issued"), std::string::npos);
    EXPECT_EQ(served_.get("/v1/audit/log?cooperative=coopaname&service=payroll").status, 200u);
    const auto read = readings();
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(*read[0].find("reader")->string(), "p-auditor");
    EXPECT_EQ(*read[0].find("view")->string(), "log");
}

TEST_F(PayReadingsOverHttp, are_none_of_what_is_not_there_or_not_shown) {
    EXPECT_EQ(served_.as("p-claude").get(explained + "&revision=9").status, 404u);
    EXPECT_NE(served_.as("p-jeanne").get(coopaname + "payslips").status, 500u);
    EXPECT_EQ(served_.as("p-jeanne").get(explained).status, 200u) << "one's own";
    EXPECT_TRUE(readings().empty());
}

}  // namespace
}  // namespace essaim::host
