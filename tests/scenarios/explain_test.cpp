#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "infra/embedded/embedded_log.h"
#include "services/essaim/audit/explanation_text.h"
#include "services/essaim/query.h"
#include "services/essaim/registry/full_registry.h"
#include "tests/scenarios/scenario.h"
#include "tests/support/temporary_directory.h"

namespace essaim::scenarios {
namespace {

class Explained : public testing::TestWithParam<std::string> {
  protected:
    static const kernel::Registry& registry() {
        static const kernel::Registry all = host::full_registry();
        return all;
    }
    void SetUp() override {
        network_ = open(directory_.path(), registry());
        run(*network_, GetParam());
        payslips_ = *host::rows_of(*network_, {"payslips", std::nullopt, {}, std::nullopt});
        ASSERT_FALSE(payslips_.empty());
    }
    audit::PayslipQuestion question(const Node& row) const {
        return {CooperativeId::read(*row.find("cooperative")->string()).value(),
                MemberId::read(*row.find("member")->string()).value(),
                TextForm<Month>::read(*row.find("period")->string()).value(), std::nullopt, std::nullopt};
    }
    auto explain(const audit::PayslipQuestion& asked) {
        return audit::explain(network_->log(), network_->id(), registry().events(), asked);
    }
    tests::TemporaryDirectory directory_;
    std::unique_ptr<host::Network> network_;
    std::vector<Node> payslips_;
};

TEST_P(Explained, every_line_of_every_payslip_has_its_rule_its_rates_and_their_sources) {
    for (const auto& row : payslips_) {
        const auto explanation = explain(question(row));
        ASSERT_TRUE(explanation.has_value()) << explanation.error().code << " " << explanation.error().detail;
        EXPECT_FALSE(explanation->contract.empty());
        EXPECT_EQ(explanation->decisions.empty(), explanation->payslip.event.slices.empty());
        EXPECT_TRUE(explanation->employer);
        ASSERT_GE(explanation->run.size(), 4u);  // opened, computed, approved, closed
        EXPECT_EQ(explanation->run.front().command, "open_period");
        EXPECT_EQ(explanation->run.back().command, "close_period");
        std::set<std::string> named;
        for (const auto& parameter : explanation->parameters) named.insert(parameter.event.parameter);
        for (const auto& explained : explanation->lines) {
            EXPECT_FALSE(explained.line.source.empty()) << explained.line.code;
            const std::set<std::string> of_the_employer{"ATMP", "MUT", "VM"};
            if (!of_the_employer.contains(explained.line.code)) {
                EXPECT_FALSE(explained.parameters.empty()) << explained.line.code;
            }
            for (const auto& name : explained.parameters) EXPECT_TRUE(named.contains(name)) << name;
        }
    }
}

TEST_P(Explained, every_figure_names_a_commit_that_holds_it) {
    const auto explanation = explain(question(payslips_.front()));
    ASSERT_TRUE(explanation.has_value());
    const auto published =
        audit::recordings_of(network_->log(), network_->id(), {Service::payroll, std::string(network_chain)});
    ASSERT_TRUE(published.has_value());
    for (const auto& parameter : explanation->parameters) {
        bool held = false;
        for (const auto& recording : *published)
            if (recording.head == parameter.source.head)
                for (const auto& record : recording.commit.events)
                    held = held || record.stream == parameter.event.stream();
        EXPECT_TRUE(held) << parameter.event.parameter;
    }
}

TEST_P(Explained, in_both_languages_and_as_one_object) {
    const auto explanation = explain(question(payslips_.front()));
    ASSERT_TRUE(explanation.has_value());
    std::ostringstream english, french;
    audit::tell(*explanation, Language::en, english);
    audit::tell(*explanation, Language::fr, french);
    EXPECT_NE(english.str().find("Where it comes from"), std::string::npos);
    EXPECT_NE(french.str().find("D’où il vient"), std::string::npos);
    const Node node = audit::explanation_node(*explanation);
    EXPECT_EQ(node.find("lines")->items()->size(), explanation->payslip.event.lines.size());
    EXPECT_TRUE(node.find("cut") && node.find("run") && node.find("contract") && node.find("parameters"));
}

TEST_P(Explained, what_is_not_there_is_said_with_what_is) {
    auto asked = question(payslips_.front());
    asked.line = "NONE";
    const auto no_line = explain(asked);
    ASSERT_FALSE(no_line.has_value());
    EXPECT_EQ(no_line.error().code, "unknown_line");
    EXPECT_NE(no_line.error().detail.find("VIEP"), std::string::npos);
    asked.line = "VIEP";
    EXPECT_EQ(explain(asked)->lines.size(), 1u);
    asked.revision = 9;
    EXPECT_EQ(explain(asked).error().code, "unknown_payslip");
    asked.revision.reset();
    asked.member = MemberId::read("m-nobody").value();
    EXPECT_EQ(explain(asked).error().code, "unknown_payslip");
}

INSTANTIATE_TEST_SUITE_P(Networks, Explained, testing::Values("jeanne", "network"),
                         [](const auto& network) { return network.param; });

}  // namespace
}  // namespace essaim::scenarios
