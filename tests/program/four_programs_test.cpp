#include <gtest/gtest.h>

#include "events/core/json.h"
#include "tests/program/resolved_scenario.h"
#include "tests/program/shared_network.h"

namespace essaim::tests {
namespace {

constexpr std::array services{"membership", "activities", "payroll", "intercooperation"};
constexpr std::array views{"invoices", "payslips", "activity_account", "cooperative_figures", "members"};

std::string text_of(const Node& node, const char* name) {
    const Node* found = node.find(name);
    return found && found->string() ? *found->string() : std::string();
}

/// What two answers to one question have in common wherever and whenever it was asked.
std::string said(const std::string& answer) {
    const auto node = parse_json(answer);
    std::string text;
    for (const auto* name : {"id", "outcome", "code", "message", "pointer", "result"})
        if (const Node* found = node->find(name)) text += print_json(*found) + " ";
    return text;
}

std::vector<std::string> rows(const char* view, std::vector<std::string> place) {
    place.insert(place.begin(), {"show", view, "--json"});
    const auto ended = run_program(place);
    EXPECT_EQ(ended.status, 0) << ended.err;
    return lines_in(ended.out);
}

TEST(FourPrograms, one_for_each_service_give_the_answers_and_the_rows_of_a_directory) {
    const SharedNetwork network({"p-anna", "p-bruno", "p-claude", "p-operator"});
    const TemporaryDirectory alone;
    std::vector<std::unique_ptr<ServedProgram>> programs;
    for (const auto* service : services)
        programs.push_back(network.instance(service, "essaim-" + std::string(service)));

    ASSERT_TRUE(network.is_owned_soon(4));
    const auto& lines = resolved_scenario("jeanne");
    const auto local =
        lines_in(run_program({"apply", "-", "--json", "--data", alone.path()}, joined(lines)).out);
    // Each stretch of lines of one person is asked of another program, once that has read what came before.
    std::vector<std::string> answers;
    std::string position;
    std::size_t turn = 0;
    for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
        const auto actor = text_of(*parse_json(lines[begin]), "actor");
        while (end < lines.size() && text_of(*parse_json(lines[end]), "actor") == actor) ++end;
        const auto& program = *programs[turn++ % programs.size()];
        if (!position.empty()) {
            const auto reached =
                program.client().ask({"GET",
                                      "/v1/network/cooperatives?min_position=" + position,
                                      {{"Authorization", "Bearer " + network.token("p-anna")}},
                                      {}});
            ASSERT_TRUE(reached.has_value()) << reached.error().message;
            EXPECT_EQ(reached->status, 200u) << reached->body;
        }
        const std::vector<std::string> stretch(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                               lines.begin() + static_cast<std::ptrdiff_t>(end));
        const auto ended = run_program(
            {"apply", "-", "--json", "--url", program.url(), "--token-file", network.token_file(actor)},
            joined(stretch));
        for (const auto& answer : lines_in(ended.out)) {
            answers.push_back(answer);
            if (const auto at = text_of(*parse_json(answer), "position"); !at.empty()) position = at;
        }
    }
    ASSERT_EQ(answers.size(), local.size());
    for (std::size_t line = 0; line < local.size(); ++line) EXPECT_EQ(said(answers[line]), said(local[line]));
    for (const auto* view : views)
        for (const auto& program : programs)
            EXPECT_EQ(rows(view, {"--url", program->url(), "--token-file", network.token_file("p-anna")}),
                      rows(view, {"--data", alone.path()}))
                << view;
    const auto verified = network.run({"audit", "verify", "--json"});
    EXPECT_EQ(verified.status, 0) << verified.err;
    EXPECT_EQ(verified.out.find('~'), std::string::npos) << verified.out;
}

std::vector<std::string> rows_of_all_views(const std::vector<std::string>& place) {
    std::vector<std::string> all;
    for (const auto* view :
         {"accounts", "cooperatives", "agreements", "network_figures", "members", "associates", "activities",
          "invoices", "activity_account", "payslips", "payments", "bills", "cooperative_figures", "teams"})
        for (auto& row : rows(view, place)) all.push_back(view + (" " + row));
    return all;
}

TEST(FourPrograms, live_the_months_of_a_network_beside_one_another_with_the_rows_of_a_directory) {
    const SharedNetwork network({});
    ASSERT_EQ(network.run({"apply", "-"}).status, 0);  // begins it
    const TemporaryDirectory alone;
    std::vector<std::unique_ptr<ServedProgram>> programs;
    for (const auto* service : services)
        programs.push_back(network.instance(service, "essaim-" + std::string(service)));
    ASSERT_TRUE(network.is_owned_soon(4));
    const auto& lines = resolved_scenario("network");
    const auto local =
        lines_in(run_program({"apply", "-", "--json", "--data", alone.path()}, joined(lines)).out);
    // Each stretch is asked at the socket of another program, whose lines most often others decide.
    constexpr std::size_t stretch = 41;
    std::vector<std::string> answers;
    for (std::size_t begin = 0, turn = 0; begin < lines.size(); begin += stretch, ++turn) {
        const auto* service = services[turn % services.size()];
        const std::vector<std::string> some(
            lines.begin() + static_cast<std::ptrdiff_t>(begin),
            lines.begin() + static_cast<std::ptrdiff_t>(std::min(begin + stretch, lines.size())));
        const auto ended =
            run_program({"apply", "-", "--json", "--data", network.directory(service)}, joined(some));
        std::string position;
        for (const auto& answer : lines_in(ended.out)) {
            answers.push_back(answer);
            if (const auto at = text_of(*parse_json(answer), "position"); !at.empty()) position = at;
        }
        for (const auto* next : services) {
            http::Address socket;
            socket.socket = network.directory(next) + "/control";
            const auto reached = http::Client(socket).ask(
                {"GET", "/v1/network/cooperatives?min_position=" + position, {}, {}});
            ASSERT_TRUE(reached && reached->status == 200)
                << (reached ? reached->body : reached.error().message);
        }
    }
    ASSERT_EQ(answers.size(), local.size());
    for (std::size_t line = 0; line < local.size(); ++line) EXPECT_EQ(said(answers[line]), said(local[line]));
    const auto expected = rows_of_all_views({"--data", alone.path()});
    EXPECT_GT(expected.size(), 100u);
    for (const auto* service : services)
        EXPECT_EQ(rows_of_all_views({"--data", network.directory(service)}), expected) << service;
}

TEST(FourPrograms, need_a_log_that_others_share) {
    const TemporaryDirectory data;
    Program alone({"--data", data.path()}, "essaim-payroll");
    const auto ended = alone.wait();
    EXPECT_EQ(ended.status, 2);
    EXPECT_NE(ended.err.find("--kafka"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace essaim::tests
