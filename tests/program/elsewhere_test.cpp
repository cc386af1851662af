// Every command of the program, asked of a running server instead of a directory.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "events/core/json.h"
#include "tests/program/served_program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

constexpr const char* slip =
    R"({"period":"2026-07","headcount":60,"work_accident_rate":"1.00","weekly_hours":"35.00","executive":false,)"
    R"("health_premium":"40.00","health_employer_percent":"50.00","withholding_rate":"neutral",)"
    R"("target":{"gross":"2500.00"}})";

class Elsewhere : public testing::Test {
  protected:
    Elsewhere() {
        std::ofstream(token_file_) << enrolled(data_, "p-anna", {"--role", "operator"});
        served_ = std::make_unique<ServedProgram>(data_);
    }
    Ended there(std::vector<std::string> words, std::string_view input = {}) const {
        words.insert(words.end(), {"--lang", "en", "--url", served_->url(), "--token-file", token_file_});
        return run_program(words, input);
    }

    TemporaryDirectory directory_;
    std::string data_ = directory_ / "data";
    std::string token_file_ = directory_ / "token";
    std::unique_ptr<ServedProgram> served_;
};

TEST_F(Elsewhere, payslips_are_those_computed_here_errors_and_exit_status_included) {
    const auto line = std::string(slip) + "\n";
    std::string lines = line + "\n{}\n" + std::string(1024 * 1024 + 1, 'x') + "\n";
    for (int more = 0; more < 600; ++more) lines += line;
    const auto here = run_program({"payslip", "-", "--lang", "en"}, lines);
    const auto asked = there({"payslip", "-"}, lines);
    EXPECT_EQ(here.status, 3);
    EXPECT_EQ(asked.status, 3) << asked.err;
    EXPECT_EQ(asked.out, here.out);
    EXPECT_EQ(there({"payslip", "-"}, line).status, 0);
}

TEST_F(Elsewhere, a_payslip_is_answered_before_the_next_line_is_written) {
    Program asking({"payslip", "-", "--url", served_->url(), "--token-file", token_file_});
    for (int time = 0; time < 3; ++time) {
        asking.write(std::string(slip) + "\n");
        const auto answer = asking.read_line();
        ASSERT_TRUE(answer.has_value());
        EXPECT_NE(answer->find("net_paid"), std::string::npos);
    }
    EXPECT_EQ(asking.wait().status, 0);
}

TEST_F(Elsewhere, parameters_are_those_printed_here) {
    EXPECT_EQ(there({"parameters"}).out, run_program({"parameters"}).out);
    EXPECT_EQ(there({"parameters", "--actor", "p-bo"}).out,
              run_program({"parameters", "--actor", "p-bo"}).out);
}

TEST_F(Elsewhere, rights_are_explained_by_address_and_beside_the_server_of_a_directory) {
    const std::vector<std::string> question{"rights", "explain", "p-anna", "intercooperation.found_network"};
    auto beside = question;
    beside.insert(beside.end(), {"--data", data_, "--lang", "en"});
    const auto said = there(question);
    EXPECT_EQ(said.status, 0) << said.err;
    EXPECT_TRUE(said.out.starts_with("yes\n  operator (network_role)  [membership/network 1, ")) << said.out;
    EXPECT_EQ(run_program(beside).out, said.out);
    const auto no = there({"rights", "explain", "p-anna", "payslips", "--cooperative", "oxalis"});
    EXPECT_EQ(no.status, 1);
    EXPECT_EQ(no.out, "no: p-anna has no right at all in oxalis\n") << no.err;
    EXPECT_EQ(there({"rights", "explain", "p-anna", "no_such_view"}).status, 2);
}

TEST_F(Elsewhere, the_log_is_dumped_as_here_by_address_and_beside_the_server) {
    const auto beside = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--lang", "en", "--data", data_});
        return run_program(words);
    };
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"log", "dump"}, {"log", "dump", "--json"}}) {
        const auto all = beside(words);
        EXPECT_EQ(all.status, 0) << all.err;
        EXPECT_NE(all.out.find("enrol_person"), std::string::npos) << all.out;
        auto of_network = words;
        of_network.insert(of_network.end(), {"--cooperative", "network"});
        EXPECT_EQ(there(of_network).out, beside(of_network).out);
    }
    const auto not_all = there({"log", "dump"});
    EXPECT_EQ(not_all.status, 1) << "the operator has no view of a cooperative";
    const auto served = beside({"log", "dump", "--json"});
    served_->program().kill(SIGTERM);
    EXPECT_EQ(served_->program().wait().status, 0);
    EXPECT_EQ(beside({"log", "dump", "--json"}).out, served.out);
    EXPECT_EQ(beside({"log", "dump", "--service", "pay"}).status, 2);
}

TEST_F(Elsewhere, chains_are_verified_as_here) {
    const auto there_said = there({"audit", "verify", "--json"});
    const auto beside = run_program({"audit", "verify", "--json", "--data", data_});
    EXPECT_EQ(there_said.status, 0) << there_said.err;
    EXPECT_EQ(beside.out, there_said.out);
    served_->program().kill(SIGTERM);
    EXPECT_EQ(served_->program().wait().status, 0);
    EXPECT_EQ(run_program({"audit", "verify", "--json", "--data", data_}).out, there_said.out);
}

TEST_F(Elsewhere, views_are_listed_and_compared_beside_the_one_that_serves) {
    EXPECT_EQ(there({"projections", "list"}).out, run_program({"projections", "list", "--lang", "en"}).out);
    EXPECT_EQ(there({"openapi"}).out, run_program({"openapi"}).out);
    const auto compared = there({"projections", "compare", "accounts"});
    EXPECT_EQ(compared.status, 0) << compared.err;
    EXPECT_NE(compared.out.find(" rows, 0 differences"), std::string::npos) << compared.out;
    const auto beside = run_program({"projections", "compare", "--all", "--json", "--data", data_});
    EXPECT_EQ(beside.status, 0) << beside.err;
    EXPECT_EQ(lines_in(beside.out).size(), lines_in(there({"projections", "list", "--json"}).out).size());
}

std::string enrolments(int people) {
    std::string lines;
    for (int number = 0; number < people; ++number)
        lines += R"({"service":"membership","cooperative":"network","command":"enrol_person","id":"c-)" +
                 std::to_string(number) + R"(","actor":"p-anna","body":{"person":"p-)" +
                 std::to_string(number) + "\"}}\n";
    return lines;
}

TEST_F(Elsewhere, a_file_that_a_server_left_in_the_middle_is_sent_again_and_nothing_happens_twice) {
    constexpr int people = 3000;
    const auto token = run_program({"identity", "token", "p-anna", "--data", data_}).out;
    const http::Header bearer{"Authorization", "Bearer " + token.substr(0, token.find('\n'))};
    const auto import = [&](const ServedProgram& served) {
        const auto begun = served.client().ask(
            {"POST", "/v1/imports", {bearer, {"Content-Type", "application/x-ndjson"}}, enrolments(people)});
        return std::string(http::find_header(begun->headers, "Location").value_or(""));
    };
    const auto progress = [&](const ServedProgram& served, const std::string& place) {
        const auto row = served.client().ask({"GET", place, {bearer}, {}});
        return row->status == 200 ? std::optional(*parse_json(row->body)) : std::nullopt;
    };
    const auto count = [](const Node& row, const char* name) { return *row.find(name)->integer(); };
    const auto first = import(*served_);
    auto row = progress(*served_, first);
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(count(*row, "total"), people);
    while (count(*row, "done") < 20) row = progress(*served_, first);
    served_->program().kill(SIGTERM);
    EXPECT_EQ(served_->program().wait().status, 0);

    const ServedProgram again(data_);
    EXPECT_FALSE(progress(again, first).has_value()) << "what was in memory alone is gone";
    const auto second = import(again);
    do row = progress(again, second);
    while (count(*row, "done") < 200);
    EXPECT_EQ(count(*row, "accepted"), count(*row, "done"));
    const auto answers = again.client().ask({"GET", second + "/answers", {bearer}, {}});
    ASSERT_TRUE(answers.has_value());
    EXPECT_NE(lines_in(answers->body).front().find(R"("outcome":"unchanged")"), std::string::npos);
}

TEST(NoServer, is_asked_by_some_commands_which_say_why) {
    const std::vector<std::vector<std::string>> commands{{"demo"},
                                                         {"doctor"},
                                                         {"serve"},
                                                         {"config", "check", "f"},
                                                         {"kafka", "check", "--kafka", "h:1"},
                                                         {"projections", "rebuild", "--all"},
                                                         {"identity", "list"},
                                                         {"identity", "token", "p-anna"},
                                                         {"log", "copy", "--from", "a", "--to", "b"},
                                                         {"log", "reopen", "a"}};
    for (const auto* language : {"en", "fr"})
        for (auto words : commands) {
            words.insert(words.end(), {"--url", "http://127.0.0.1:1", "--lang", language});
            const auto ended = run_program(words);
            EXPECT_EQ(ended.status, 2) << words[0];
            EXPECT_EQ(ended.out, "") << words[0];
            EXPECT_TRUE(ended.err.starts_with("--url: ")) << words[0] << ": " << ended.err;
            EXPECT_EQ(ended.err.find("not expected"), std::string::npos) << words[0] << ": " << ended.err;
        }
}

}  // namespace
}  // namespace essaim::tests
