#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "events/core/canonical.h"
#include "events/core/hash.h"
#include "events/core/json.h"
#include "tests/program/paid_month.h"
#include "tests/program/served_program.h"
#include "tests/services/payroll/dsn_check.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

constexpr auto account_of_zoe = "FR7630006000011234567890189";
constexpr auto account_of_oxalis = "FR1420041010050500013M02606";

/// Oxalis employs Zoé, who has an account and a NIR, and Yann, who has neither; January is closed.
class HandedOut : public testing::Test {
  protected:
    HandedOut() {
        std::string lines =
            line("intercooperation", "found_network", "c-1", R"({"name":"Essai"})", "p-anna", "network") +
            run_program({"parameters", "--json"}).out +
            line(
                "membership", "register_cooperative", "c-2",
                R"({"name":"Oxalis","siren":"181771171","legal_form":"scop_sarl","share_value":"20.00","minimum_shares":1})") +
            line(
                "membership", "open_establishment", "c-3",
                R"({"establishment":"e-lyon","siret":"18177117100012","commune":"69381","from":"2025-01-01"})") +
            welcome("m-zoe", "c-4",
                    R"("nir":"255081416802538","iban":")" + std::string(account_of_zoe) + R"(",)") +
            welcome("m-yann", "c-5", "") + employ("m-zoe", "c-6") + employ("m-yann", "c-7") +
            line(
                "payroll", "set_employer", "c-8",
                R"({"from":"2025-01-01","establishment":"e-lyon","headcount":60,"work_accident_rate":"1.00","transport_rate":"0.00",)"
                R"("health_plan":null,"provident_plan":null,"collective_agreement":"1486","bank_account":")" +
                    std::string(account_of_oxalis) +
                    R"(","payment_format":"pain.001.001.09","card":{"ape":"7022Z","street":"603 bd Wilson","postal_code":"73100",)"
                    R"("city":"Aix-les-Bains","desk":"Service paie","email":"paie@example.org","phone":"0400000000","risk_code":"911AA"}})") +
            line("intercooperation", "delegate", "c-9",
                 R"({"delegation":"d-1","to":"p-bruno","scope":["approver"],"from":"2025-01-01"})") +
            line("payroll", "open_period", "c-10", R"({"period":"2026-01"})") +
            line("payroll", "compute_period", "c-11", R"({"period":"2026-01"})", "p-claude");
        EXPECT_TRUE(pay_january(data_, lines));
    }
    static std::string welcome(const std::string& member, const std::string& id, const std::string& more) {
        return line("membership", "welcome", id,
                    R"({"member":")" + member +
                        R"(","on":"2025-06-02","meeting":"r-1","identity":{"family_name":"Le Goff",)"
                        R"("given_names":"Zoé Anaïs","birth_date":"1955-08-01",)" +
                        more + R"("address":"12 rue de l'Œuvre, 69001 Lyon","email":"z@example.org"}})");
    }
    static std::string employ(const std::string& member, const std::string& id) {
        return line("membership", "sign_employment", id,
                    R"({"member":")" + member +
                        R"(","from":"2025-09-01","kind":"cdi","monthly_hours":"151.67","gross":"2500.00",)"
                        R"("executive":false,"job":"Comptable","establishment":"e-lyon"})");
    }
    Ended of(const std::string& kind, const std::string& out, const std::vector<std::string>& place = {},
             const std::string& period = "2026-01") const {
        std::vector<std::string> arguments{"export",   kind,   "--cooperative", "oxalis",
                                           "--period", period, "--out",         out};
        if (place.empty()) arguments.insert(arguments.end(), {"--data", data_});
        arguments.insert(arguments.end(), place.begin(), place.end());
        return run_program(arguments);
    }
    std::vector<std::string> show(const std::string& view) const {
        return lines_in(run_program({"show", view, "--json", "--data", data_}).out);
    }
    Ended ask(const std::string& command, const std::string& body) const {
        return run_program({"apply", "-", "--json", "--data", data_},
                           line("payroll", command, "c-asked", body));
    }

    TemporaryDirectory directory_;
    std::string data_ = directory_ / "data";
    std::string out_ = directory_ / "out";
};

TEST_F(HandedOut, payments_are_made_once_and_given_again_as_they_were) {
    const auto first = of("sepa", out_);
    ASSERT_EQ(first.status, 0) << first.err;
    const auto path = lines_in(first.out).at(0);
    EXPECT_EQ(std::filesystem::path(path).filename(), "sepa-2026-01.xml");
    const auto file = content_of(path);
    EXPECT_NE(file.find(account_of_zoe), std::string::npos);
    EXPECT_NE(file.find("<NbOfTxs>1</NbOfTxs>"), std::string::npos);
    const auto again = of("sepa", directory_ / "again");
    EXPECT_EQ(content_of(lines_in(again.out).at(0)), file);
    EXPECT_NE(ask("hand_out_payments", R"({"period":"2026-01"})").out.find("already_handed_out"),
              std::string::npos);
    const auto payments = show("payments");
    ASSERT_EQ(payments.size(), 2U);
    EXPECT_NE(payments[0].find(R"("no_bank_account")"), std::string::npos) << payments[0];
    EXPECT_NE(payments[1].find(R"("ordered")"), std::string::npos) << payments[1];
}

TEST_F(HandedOut, no_account_lies_in_clear_anywhere_but_in_the_file_handed_out) {
    of("sepa", out_);
    of("dsn", out_);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data_)) {
        if (!entry.is_regular_file()) continue;
        const auto bytes = content_of(entry.path().string());
        EXPECT_EQ(bytes.find(account_of_zoe), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find("2550814168025"), std::string::npos) << entry.path();
    }
}

TEST_F(HandedOut, payments_of_a_month_that_is_open_are_refused) {
    const auto ended = of("sepa", out_, {}, "2026-02");
    EXPECT_EQ(ended.status, 1);
    EXPECT_NE(ended.err.find("not_closed"), std::string::npos) << ended.err;
}

TEST_F(HandedOut, a_declaration_is_what_the_norm_says_and_is_answered) {
    const auto first = of("dsn", out_);
    ASSERT_EQ(first.status, 0) << first.err;
    const auto path = lines_in(first.out).at(0);
    EXPECT_EQ(std::filesystem::path(path).filename(), "dsn-18177117100012-2026-01.dsn");
    const auto file = content_of(path);
    EXPECT_EQ(dsn_faults(file), std::vector<std::string>{});
    EXPECT_EQ(dsn_values(file, "S21.G00.30.001"), std::vector<std::string>{"2550814168025"});
    EXPECT_EQ(dsn_values(file, "S21.G00.30.020"), std::vector<std::string>{"1181771171MYANN"});
    const auto hash = *parse_json(show("declarations").at(0))->find("file_hash")->string();
    const auto answered =
        ask("record_declaration_receipt", R"({"period":"2026-01","kind":"dsn","file_hash":")" + hash +
                                              R"(","receipt":"R-1","on":"2026-02-05"})");
    EXPECT_EQ(answered.status, 0) << answered.out;
    EXPECT_NE(show("declarations").at(0).find(R"("accepted")"), std::string::npos);
}

TEST_F(HandedOut, payslips_are_archives_and_the_register_lists_them) {
    const auto first = of("payslips", out_);
    ASSERT_EQ(first.status, 0) << first.err;
    const auto paths = lines_in(first.out);
    ASSERT_EQ(paths.size(), 4U);
    EXPECT_EQ(std::filesystem::path(paths[0]).filename(), "m-yann-2026-01-r1.pdf");
    EXPECT_EQ(std::filesystem::path(paths[2]).filename(), "register-2026.csv");
    EXPECT_TRUE(content_of(paths[1]).starts_with("%PDF-1.7"));
    EXPECT_EQ(std::filesystem::path(paths[3]).filename(), "register-2026.pdf");
    for (const auto& pdf : {paths[1], paths[3]})
        EXPECT_EQ(std::system(("qpdf --check " + pdf + " > /dev/null").c_str()), 0);
    const auto lines = lines_in(content_of(paths[2]));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_TRUE(lines[1].starts_with("2026-01,m-yann,1,2500.00,151.67,")) << lines[1];
    const auto again = of("payslips", directory_ / "again");
    for (std::size_t at = 0; at < paths.size(); ++at)
        EXPECT_EQ(content_of(lines_in(again.out).at(at)), content_of(paths[at]));
    const auto years = show("pay_ledger");
    ASSERT_EQ(years.size(), 2U);
    EXPECT_TRUE(
        years[0].find(R"("year":2026,"member":"m-yann","payslips":1,"hours":"151.67","gross":"2500.00")") !=
        std::string::npos)
        << years[0];
    const auto costs = show("employer_cost_by_activity");
    ASSERT_EQ(costs.size(), 1U);
    EXPECT_NE(
        costs[0].find(R"("period":"2026-01","activity":"pooled","payslips":2,"employer_cost":"6288.30")"),
        std::string::npos)
        << costs[0];
}

TEST_F(HandedOut, a_register_is_written_anew_where_an_older_one_lies_and_a_payslip_is_not) {
    const auto paths = lines_in(of("payslips", out_).out);
    const auto register_now = content_of(paths.at(2));
    std::ofstream(paths[2]) << "of last month";
    EXPECT_EQ(of("payslips", out_).status, 0);
    EXPECT_EQ(content_of(paths[2]), register_now);
    std::ofstream(paths[0]) << "of nobody";
    const auto refused = of("payslips", out_);
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("file_differs"), std::string::npos) << refused.err;
    EXPECT_EQ(content_of(paths[0]), "of nobody");
}

TEST_F(HandedOut, a_payslip_is_issued_once_and_read_by_its_member_alone) {
    const auto paths = lines_in(of("payslips", out_).out);
    const auto anna = directory_ / "anna";
    std::ofstream(anna) << enrolled(data_, "p-anna");
    const auto yann = directory_ / "yann";
    std::ofstream(yann) << enrolled(data_, "p-yann", {"--member", "oxalis/m-yann"});
    EXPECT_NE(ask("issue_payslip", R"({"period":"2026-01","member":"m-zoe"})").out.find("already_handed_out"),
              std::string::npos);
    const ServedProgram server(data_);
    const auto all = of("payslips", directory_ / "all", {"--url", server.url(), "--token-file", anna});
    ASSERT_EQ(all.status, 0) << all.err;
    ASSERT_EQ(lines_in(all.out).size(), paths.size());
    for (std::size_t at = 0; at < paths.size(); ++at)
        EXPECT_EQ(content_of(lines_in(all.out)[at]), content_of(paths[at])) << paths[at];
    const auto own = of("payslips", directory_ / "own", {"--url", server.url(), "--token-file", yann});
    ASSERT_EQ(own.status, 0) << own.err;
    ASSERT_EQ(lines_in(own.out).size(), 1U);
    EXPECT_EQ(content_of(lines_in(own.out)[0]), content_of(paths[0]));
}

TEST_F(HandedOut, a_closed_month_is_computed_again_to_the_byte) {
    run_program({"apply", "-", "--data", data_},
                line("payroll", "record_pay_item", "c-late",
                     R"({"member":"m-zoe","period":"2026-01","kind":"bonus","amount":"100.00"})"));
    const auto replayed = run_program(
        {"audit", "replay", "--json", "--cooperative", "oxalis", "--period", "2026-01", "--data", data_});
    EXPECT_EQ(replayed.status, 0) << replayed.out << replayed.err;
    EXPECT_NE(replayed.out.find(R"("verdict":"identical","events":3)"), std::string::npos) << replayed.out;
    EXPECT_EQ(
        run_program({"audit", "replay", "--cooperative", "oxalis", "--period", "2026-02", "--data", data_})
            .status,
        2);
}

TEST_F(HandedOut, a_draft_is_what_is_approved_beside_the_month_before) {
    const auto asked = [&](const std::string& command, const std::string& id, const std::string& body,
                           const std::string& actor = "p-anna") {
        return run_program(
            {"apply", "-", "--json", "--data", data_},
            line(command == "amend_contract" ? "membership" : "payroll", command, id, body, actor));
    };
    const auto draft = [&] { return run_program({"show", "payslip", "--draft", "--json", "--data", data_}); };
    EXPECT_EQ(draft().out, "");
    asked("open_period", "c-20", R"({"period":"2026-02"})");
    asked("amend_contract", "c-21", R"({"member":"m-zoe","from":"2026-02-01","gross":"2700.00"})");
    const auto computed = asked("compute_period", "c-22", R"({"period":"2026-02"})", "p-claude");
    const auto rows = lines_in(draft().out);
    ASSERT_EQ(rows.size(), 2U);
    // The rows without what is not the month's own are what the hash is of.
    std::string content = "[";
    for (const auto& row : rows) {
        const auto node = parse_json(row).value();
        Node payslip = Node::object();
        for (const auto& field : *node.members())
            if (field.name != "cooperative" && field.name != "last_month")
                payslip.append(field.name, field.value);
        content += (content.size() > 1 ? "," : "") + canonical_json(payslip);
    }
    const auto answer = parse_json(lines_in(computed.out).back()).value();
    EXPECT_EQ(*answer.find("result")->find("content_hash")->string(), sha256(content + "]").hex());
    const auto zoe = parse_json(rows[1]).value();
    EXPECT_EQ(*zoe.find("gross")->string(), "2700.00");
    EXPECT_EQ(*zoe.at("/last_month/gross")->string(), "2500.00");
    EXPECT_EQ(*zoe.at("/last_month/period")->string(), "2026-01");
    EXPECT_TRUE(zoe.find("lines")->items());
    EXPECT_EQ(draft().err, "");
    asked("amend_contract", "c-23", R"({"member":"m-zoe","from":"2026-02-01","gross":"2800.00"})");
    const auto changed = draft();
    EXPECT_NE(changed.err.find("oxalis 2026-02: something has changed"), std::string::npos) << changed.err;
    const auto anna = directory_ / "anna";
    std::ofstream(anna) << enrolled(data_, "p-anna");
    const ServedProgram server(data_);
    const auto served = run_program({"show", "payslip", "--draft", "--json", "--cooperative", "oxalis",
                                     "--url", server.url(), "--token-file", anna});
    EXPECT_EQ(served.out, changed.out) << served.err;
    EXPECT_EQ(served.err, changed.err);
}

TEST_F(HandedOut, files_are_for_those_who_may_ask_for_them) {
    const auto alone = content_of(lines_in(of("sepa", out_).out).at(0));
    const auto anna = directory_ / "anna";
    std::ofstream(anna) << enrolled(data_, "p-anna");
    const auto auditor = directory_ / "auditor";
    std::ofstream(auditor) << enrolled(data_, "p-auditor", {"--role", "auditor"});
    const ServedProgram server(data_);
    const auto served = of("sepa", directory_ / "served", {"--url", server.url(), "--token-file", anna});
    ASSERT_EQ(served.status, 0) << served.err;
    EXPECT_EQ(content_of(lines_in(served.out).at(0)), alone);
    EXPECT_EQ(of("sepa", directory_ / "no", {"--url", server.url(), "--token-file", auditor}).status, 1);
    const auto beside = of("dsn", directory_ / "beside");
    ASSERT_EQ(beside.status, 0) << beside.err;
    EXPECT_EQ(dsn_faults(content_of(lines_in(beside.out).at(0))), std::vector<std::string>{});
}

}  // namespace
}  // namespace essaim::tests
