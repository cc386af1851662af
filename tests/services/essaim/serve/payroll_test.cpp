#include <gtest/gtest.h>

#include "events/core/json.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"
#include "tests/services/essaim/serve/served.h"

namespace essaim::host {
namespace {

using tests::Said;
using tests::Served;

std::string asked(const std::string& cost) {
    return R"({"period":"2026-07","headcount":60,"work_accident_rate":"1.00","weekly_hours":"35.00",)"
           R"("executive":false,"health_premium":"40.00","health_employer_percent":"50.00",)"
           R"("withholding_rate":"neutral","target":{"cost":")" +
           cost + "\"}}";
}

std::string computed(const std::string& line) {
    return payroll::answer_payslip(line, payroll::national_parameters(), Language::en).json;
}

class PayrollDoor : public testing::Test {
  protected:
    PayrollDoor() {
        served_.told("network", "membership/enrol_person", R"({"person":"p-anna"})");
        served_.as("p-anna");
    }
    Said simulate(const std::string& body, http::Headers headers = {}) {
        return served_.ask("POST", "/v1/payroll/simulations", body, std::move(headers));
    }
    static http::Headers lines() { return {{"Content-Type", "application/x-ndjson"}}; }
    Served served_;
};

TEST_F(PayrollDoor, computes_a_payslip_by_the_function_that_pays_people) {
    const auto said = simulate(asked("2500.00"));
    EXPECT_EQ(said.status, 200u) << said.body;
    EXPECT_EQ(said.header("content-type"), "application/json");
    EXPECT_EQ(said.body, computed(asked("2500.00")));
    EXPECT_EQ(said.at("/employer_cost"), "\"2500.00\"");
}

TEST_F(PayrollDoor, needs_no_right_but_somebody_who_is_known) {
    EXPECT_EQ(served_.as("").ask("POST", "/v1/payroll/simulations", asked("1.00"), {}).status, 401u);
    EXPECT_EQ(served_.as("p-nobody").ask("POST", "/v1/payroll/simulations", asked("1.00"), {}).status, 403u);
    EXPECT_EQ(served_.as_owner().ask("POST", "/v1/payroll/simulations", asked("2500.00"), {}).status, 200u);
}

TEST_F(PayrollDoor, says_what_is_wrong_with_a_request_where_and_in_the_callers_language) {
    auto wrong = asked("2500.00");
    wrong.replace(wrong.find("35.00"), 5, "36.00");
    const auto said = simulate(wrong, {{"Accept-Language", "fr"}});
    EXPECT_EQ(said.status, 400u);
    EXPECT_EQ(said.header("content-type"), "application/problem+json");
    EXPECT_EQ(said.header("content-language"), "fr");
    EXPECT_EQ(said.at("/code"), "\"invalid_hours\"");
    EXPECT_EQ(said.at("/pointer"), "\"/weekly_hours\"");
    EXPECT_NE(said.at("/detail").find("temps plein"), std::string::npos) << said.body;
    EXPECT_EQ(simulate("[]").at("/code"), "\"not_an_object\"");
    EXPECT_EQ(simulate("{").at("/code"), "\"not_json\"");
    EXPECT_EQ(simulate("{}", {{"Content-Type", "text/csv"}}).status, 415u);
    auto early = asked("2500.00");
    early.replace(early.find("2026-07"), 7, "2023-07");
    EXPECT_EQ(simulate(early).at("/code"), "\"parameter_missing\"");
}

TEST_F(PayrollDoor, answers_lines_one_for_one_in_order_with_their_errors_in_place) {
    std::string body;
    std::string expected;
    for (int line = 0; line < 40; ++line) {
        const auto one =
            line % 7 == 3 ? std::string("{\"period\":1}") : asked(std::to_string(2000 + line) + ".00");
        body += one + (line % 5 == 0 ? "\r\n\n" : "\n");
        expected += computed(one) + "\n";
    }
    body.pop_back();
    const auto said = simulate(body, lines());
    EXPECT_EQ(said.status, 200u);
    EXPECT_EQ(said.header("content-type"), "application/x-ndjson");
    EXPECT_EQ(said.body, expected);
    EXPECT_EQ(simulate("", lines()).body, "");
}

TEST_F(PayrollDoor, tells_a_line_that_is_too_long_and_goes_on) {
    const auto said = simulate(std::string(1024 * 1024 + 1, 'x') + "\n" + asked("2500.00"), lines());
    EXPECT_TRUE(said.body.starts_with(R"({"error":{"code":"too_long")")) << said.body.substr(0, 200);
    EXPECT_TRUE(said.body.ends_with("\n" + computed(asked("2500.00")) + "\n"));
}

TEST_F(PayrollDoor, has_a_budget_of_its_own_for_simulations) {
    Served served({2, 0, 500, 1024 * 1024});
    served.told("network", "membership/enrol_person", R"({"person":"p-anna"})");
    served.as("p-anna");
    const auto ask = [&] { return served.ask("POST", "/v1/payroll/simulations", asked("2500.00"), {}); };
    EXPECT_EQ(ask().status, 200u);
    const auto over = ask();
    EXPECT_EQ(over.status, 429u);
    EXPECT_NE(over.header("retry-after"), "(none)");
}

TEST_F(PayrollDoor, gives_the_national_parameters_as_commands_of_who_asks) {
    const auto said = served_.get("/v1/payroll/parameters");
    EXPECT_EQ(said.status, 200u);
    std::string expected;
    for (const auto& published : payroll::national_publications())
        expected += payroll::publication_line(published, "p-anna") + "\n";
    EXPECT_EQ(said.body, expected);
    EXPECT_NE(served_.get("/v1/payroll/parameters?actor=p-bo").body.find(R"("actor":"p-bo")"),
              std::string::npos);
    const auto nobody = served_.get("/v1/payroll/parameters?actor=Bo");
    EXPECT_EQ(nobody.status, 400u);
    EXPECT_EQ(nobody.at("/pointer"), "\"/actor\"");
    EXPECT_EQ(served_.get("/v1/payroll/parameters?who=p-bo").at("/code"), "\"unknown_field\"");
}

TEST(Uploads, share_their_room_and_give_it_back) {
    const auto room = std::make_shared<UploadRoom>(10);
    {
        Upload first(room);
        Upload second(room);
        EXPECT_TRUE(first.take("123456"));
        EXPECT_FALSE(second.take("78901"));
        EXPECT_FALSE(second.is_whole());
        EXPECT_TRUE(first.take("7890"));
        EXPECT_EQ(first.text(), "1234567890");
    }
    Upload third(room);
    EXPECT_TRUE(third.take("1234567890"));
}

}  // namespace
}  // namespace essaim::host
