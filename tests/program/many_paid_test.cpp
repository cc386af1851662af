#include <gtest/gtest.h>

#include "events/core/json.h"
#include "tests/program/paid_month.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// More than are folded at a time.
constexpr int people = 300;

std::string member(int which) {
    return "m-" + std::to_string(1000 + which);
}

std::string founded() {
    std::string lines =
        line("intercooperation", "found_network", "c-1", R"({"name":"Essai"})", "p-anna", "network") +
        run_program({"parameters", "--json"}).out +
        line(
            "membership", "register_cooperative", "c-2",
            R"({"name":"Oxalis","siren":"181771171","legal_form":"scop_sarl","share_value":"20.00","minimum_shares":1})") +
        line("membership", "open_establishment", "c-3",
             R"({"establishment":"e-lyon","siret":"18177117100012","commune":"69381","from":"2025-01-01"})") +
        line(
            "payroll", "set_employer", "c-4",
            R"({"from":"2025-01-01","establishment":"e-lyon","headcount":60,"work_accident_rate":"1.00","transport_rate":"0.00",)"
            R"("health_plan":null,"provident_plan":null,"collective_agreement":"1486","bank_account":"FR1420041010050500013M02606"})") +
        line("intercooperation", "delegate", "c-5",
             R"({"delegation":"d-1","to":"p-bruno","scope":["approver"],"from":"2025-01-01"})");
    for (int which = 0; which < people; ++which) {
        const auto id = std::to_string(which);
        lines += line("membership", "welcome", "w-" + id,
                      R"({"member":")" + member(which) +
                          R"(","on":"2025-06-02","meeting":"r-1","identity":{"family_name":"Le Goff",)"
                          R"("given_names":"Zoé","birth_date":"1985-08-01","address":"Lyon",)"
                          R"("email":"z@example.org"}})");
        lines += line("membership", "sign_employment", "e-" + id,
                      R"({"member":")" + member(which) +
                          R"(","from":"2025-09-01","kind":"cdi","monthly_hours":"151.67","gross":")" +
                          std::to_string(2000 + which) +
                          R"(.00","executive":false,"job":"Comptable","establishment":"e-lyon"})");
    }
    return lines + line("payroll", "open_period", "c-6", R"({"period":"2026-01"})") +
           line("payroll", "compute_period", "c-7", R"({"period":"2026-01"})", "p-claude");
}

TEST(ManyPaid, are_each_in_every_view_once_and_in_order) {
    const TemporaryDirectory directory;
    const std::string data = directory / "data";
    ASSERT_TRUE(pay_january(data, founded()));

    for (const std::string view : {"payslips", "payslip", "pay_ledger"}) {
        const auto rows = lines_in(run_program({"show", view, "--json", "--data", data}).out);
        ASSERT_EQ(rows.size(), static_cast<std::size_t>(people)) << view;
        for (int which = 0; which < people; ++which) {
            const auto row = parse_json(rows[static_cast<std::size_t>(which)]);
            EXPECT_EQ(*row->find("member")->string(), member(which)) << view;
            EXPECT_EQ(*row->find("gross")->string(), std::to_string(2000 + which) + ".00") << view;
        }
    }
    const auto costs =
        lines_in(run_program({"show", "employer_cost_by_activity", "--json", "--data", data}).out);
    ASSERT_EQ(costs.size(), 1U);
    EXPECT_EQ(*parse_json(costs[0])->find("payslips")->integer(), people);
    EXPECT_EQ(run_program({"projections", "compare", "--all", "--data", data}).status, 0);
    const auto replayed = run_program(
        {"audit", "replay", "--json", "--cooperative", "oxalis", "--period", "2026-01", "--data", data});
    EXPECT_EQ(replayed.status, 0) << replayed.out << replayed.err;
}

}  // namespace
}  // namespace essaim::tests
