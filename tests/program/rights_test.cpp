#include <gtest/gtest.h>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

class RightsExplained : public testing::Test {
  protected:
    RightsExplained() : data_(directory_ / "data") {
        const auto told = run_program({"apply", "-", "--data", data_}, lines());
        EXPECT_EQ(told.status, 0) << told.out << told.err;
    }
    static std::string line(const std::string& service, const std::string& chain, const std::string& command,
                            const std::string& body) {
        return R"({"service":")" + service + R"(","cooperative":")" + chain + R"(","command":")" + command +
               R"(","id":"c-)" + std::to_string(body.size()) + R"(","actor":"p-anna","body":)" + body + "}\n";
    }
    static std::string lines() {
        return line("membership", "network", "enrol_person", R"({"person":"p-anna"})") +
               line("membership", "network", "enrol_person", R"({"person":"p-claude"})") +
               line("membership", "oxalis", "register_cooperative",
                    R"({"name":"Oxalis","siren":"115121717","legal_form":"scop_sa","share_value":"20.00",)"
                    R"("minimum_shares":1})") +
               line("intercooperation", "oxalis", "delegate",
                    R"({"delegation":"d-1","to":"p-claude","scope":["payroll"],"from":"2020-01-01"})");
    }
    Ended explain(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"rights", "explain"});
        arguments.insert(arguments.end(), {"--cooperative", "oxalis", "--data", data_, "--lang", "en"});
        return run_program(arguments);
    }
    TemporaryDirectory directory_;
    std::string data_;
};

TEST_F(RightsExplained, say_which_delegation_and_which_commit) {
    const auto said = explain({"p-claude", "payroll.close_period", "--json"});
    EXPECT_EQ(said.status, 0) << said.err;
    const auto node = parse_json(said.out);
    ASSERT_TRUE(node.has_value());
    EXPECT_EQ(print_json(*node->at("/allowed")), "true");
    EXPECT_EQ(print_json(*node->at("/because/0/delegation")), "\"d-1\"");
    EXPECT_EQ(print_json(*node->at("/because/0/commit/service")), "\"intercooperation\"");
    EXPECT_EQ(print_json(*node->at("/because/0/commit/number")), "1");
}

TEST_F(RightsExplained, say_what_is_missing) {
    const auto said = explain({"--person", "p-claude", "--command", "payroll.approve_period"});
    EXPECT_EQ(said.status, 1);
    EXPECT_NE(said.out.find("payroll.approve_period"), std::string::npos) << said.out;
    EXPECT_EQ(explain({"p-zoe", "payslips"}).status, 1);
    EXPECT_EQ(explain({"p-zoe", "no_such_view"}).status, 2);
}

TEST_F(RightsExplained, of_an_earlier_moment_say_what_held_then) {
    const auto then = explain({"p-claude", "payslips", "--as-of", "2020-06-01T00:00:00Z"});
    EXPECT_EQ(then.status, 1) << "nobody had recorded it yet";
    const auto cut = run_program({"audit", "cut", "--data", data_}).out;
    EXPECT_EQ(explain({"p-claude", "payslips", "--as-of", cut.substr(0, cut.find('\n'))}).status, 0);
}

}  // namespace
}  // namespace essaim::tests
