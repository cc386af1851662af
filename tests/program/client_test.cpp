#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <map>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/program/served_program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

constexpr std::array views{"invoices", "payslips", "activity_account", "cooperative_figures", "members"};

std::string member(const std::string& line, const char* name) {
    const auto node = parse_json(line);
    const Node* found = node ? node->find(name) : nullptr;
    return found ? print_json(*found) : std::string();
}

/// What two answers to one question have in common wherever and whenever it was asked.
std::string said(const std::string& answer) {
    std::string text;
    for (const auto* name : {"id", "outcome", "code", "message", "pointer", "result"})
        text += member(answer, name) + " ";
    return text;
}

/// The scenario of one salaried member, asked of a server instead of a directory.
class Client : public testing::Test {
  protected:
    Client() {
        for (const auto& data : {served_, local_})
            for (const auto* person : {"p-anna", "p-bruno", "p-claude", "p-operator"})
                identity({"add", person, "--role", "operator"}, data);
    }
    static Ended identity(const std::vector<std::string>& words, const std::string& data) {
        std::vector<std::string> arguments{"identity"};
        arguments.insert(arguments.end(), words.begin(), words.end());
        arguments.insert(arguments.end(), {"--data", data});
        auto ended = run_program(arguments);
        EXPECT_EQ(ended.status, 0) << ended.err;
        return ended;
    }
    std::string token_file(const std::string& person) {
        const std::string file = directory_ / person;
        std::ofstream(file) << identity({"token", person}, served_).out;
        return file;
    }
    static std::vector<std::string> rows(const char* view, const std::vector<std::string>& place) {
        std::vector<std::string> arguments{"show", view, "--json"};
        arguments.insert(arguments.end(), place.begin(), place.end());
        const auto ended = run_program(arguments);
        EXPECT_EQ(ended.status, 0) << ended.err;
        return lines_in(ended.out);
    }
    Ended apply_locally() const {
        return run_program({"apply", "-", "--json", "--data", local_}, joined(resolved_scenario("jeanne")));
    }

    TemporaryDirectory directory_;
    std::string served_ = directory_ / "served";
    std::string local_ = directory_ / "local";
    std::string payslip_;
};

TEST_F(Client, has_over_http_the_answers_and_the_rows_of_a_directory) {
    std::map<std::string, std::string> tokens;
    for (const auto* person : {"p-anna", "p-bruno", "p-claude", "p-operator"})
        tokens[person] = token_file(person);
    const ServedProgram server(served_);
    const auto local = lines_in(apply_locally().out);
    // An actor is the token's: one run of the program for each stretch of lines of one person.
    std::vector<std::string> answers;
    const auto& lines = resolved_scenario("jeanne");
    for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
        const auto actor = *parse_json(lines[begin])->find("actor")->string();
        while (end < lines.size() && *parse_json(lines[end])->find("actor")->string() == actor) ++end;
        std::vector<std::string> stretch(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                         lines.begin() + static_cast<std::ptrdiff_t>(end));
        const auto ended =
            run_program({"apply", "-", "--json", "--url", server.url(), "--token-file", tokens.at(actor)},
                        joined(stretch));
        for (const auto& answer : lines_in(ended.out)) answers.push_back(answer);
    }
    ASSERT_EQ(answers.size(), local.size());
    for (std::size_t line = 0; line < local.size(); ++line) EXPECT_EQ(said(answers[line]), said(local[line]));
    for (const auto* view : views)
        EXPECT_EQ(rows(view, {"--url", server.url(), "--token-file", tokens.at("p-anna")}),
                  rows(view, {"--data", local_}))
            << view;
}

TEST_F(Client, finds_by_itself_who_serves_the_directory) {
    const ServedProgram server(served_);
    const auto local = lines_in(apply_locally().out);
    const auto beside =
        run_program({"apply", "-", "--json", "--data", served_}, joined(resolved_scenario("jeanne")));
    const auto answers = lines_in(beside.out);
    ASSERT_EQ(answers.size(), local.size()) << beside.err;
    for (std::size_t line = 0; line < local.size(); ++line) {
        EXPECT_EQ(said(answers[line]), said(local[line]));
        EXPECT_EQ(member(answers[line], "line"), member(local[line], "line"));
    }
    for (const auto* view : views)
        EXPECT_EQ(rows(view, {"--data", served_}), rows(view, {"--data", local_})) << view;
    const auto cut = lines_in(run_program({"audit", "cut", "--data", served_}).out);
    ASSERT_EQ(cut.size(), 1u);
    EXPECT_EQ(rows("invoices", {"--data", served_, "--as-of", cut[0]}), rows("invoices", {"--data", local_}));
}

TEST_F(Client, verifies_and_explains_beside_a_running_server) {
    const auto verify = [this] { return run_program({"audit", "verify", "--json", "--data", served_}); };
    const auto explain = [this](const char* form) {
        return run_program({"audit", "explain", "--cooperative", "coopaname", "--payslip", payslip_, "--data",
                            served_, form});
    };
    run_program({"apply", "-", "--data", served_}, joined(resolved_scenario("jeanne")));
    const auto paid = rows("payslips", {"--data", served_});
    ASSERT_FALSE(paid.empty());
    const auto row = parse_json(paid.front());
    payslip_ = *row->find("member")->string() + "/" + *row->find("period")->string();
    const auto alone = verify();
    EXPECT_EQ(alone.status, 0) << alone.err;
    const auto told_alone = explain("--lang=fr");
    const auto json_alone = explain("--json");
    EXPECT_EQ(told_alone.status, 0) << told_alone.err;

    const auto token = token_file("p-anna");
    const auto others = token_file("p-bruno");
    const ServedProgram server(served_);
    EXPECT_EQ(verify().out, alone.out);
    EXPECT_EQ(explain("--lang=fr").out, told_alone.out);
    EXPECT_EQ(explain("--json").out, json_alone.out);
    const auto of = [&](const std::string& file) {
        return run_program({"audit", "verify", "--json", "--url", server.url(), "--token-file", file});
    };
    EXPECT_EQ(of(token).out, alone.out);
    EXPECT_EQ(of(others).status, 0) << "an operator, too";
    const auto unknown = run_program({"audit", "explain", "--cooperative", "coopaname", "--payslip",
                                      "m-nobody/2026-01", "--data", served_});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_NE(unknown.err.find("unknown_payslip"), std::string::npos) << unknown.err;
}

TEST_F(Client, says_unknown_when_the_server_dies_and_the_same_file_again_does_the_rest) {
    auto server = std::make_unique<ServedProgram>(served_);
    const auto& lines = resolved_scenario("jeanne");
    Program program({"apply", "-", "--json", "--data", served_});
    std::vector<std::string> answers;
    for (std::size_t line = 0; line < lines.size() / 2; ++line) {
        program.write(lines[line] + "\n");
        answers.push_back(program.read_line().value_or(""));
    }
    server->program().kill(SIGKILL);
    program.write(lines[lines.size() / 2] + "\n");
    const auto ended = program.wait();
    EXPECT_EQ(ended.status, 4);
    EXPECT_EQ(member(ended.out, "outcome"), "\"unknown\"") << ended.out;
    EXPECT_EQ(member(ended.out, "code"), "\"not_established\"");
    EXPECT_NE(ended.err.find(served_), std::string::npos) << ended.err;

    server = std::make_unique<ServedProgram>(served_);
    const auto rest = lines_in(run_program({"apply", "-", "--json", "--data", served_}, joined(lines)).out);
    const auto again = lines_in(run_program({"apply", "-", "--json", "--data", served_}, joined(lines)).out);
    const auto local = lines_in(apply_locally().out);
    ASSERT_EQ(rest.size(), lines.size());
    ASSERT_EQ(again.size(), lines.size());
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const bool accepted = member(local[line], "outcome") == "\"accepted\"";
        EXPECT_EQ(member(again[line], "outcome"),
                  accepted ? "\"unchanged\"" : member(local[line], "outcome"));
        EXPECT_EQ(member(again[line], "commits"), member(rest[line], "commits"));
        const auto& first = line < answers.size() ? answers[line] : rest[line];
        EXPECT_EQ(member(rest[line], "commits"), member(first, "commits"));
    }
    for (const auto* view : views)
        EXPECT_EQ(rows(view, {"--data", served_}), rows(view, {"--data", local_})) << view;
}

TEST_F(Client, outlives_its_server_where_another_takes_its_place) {
    const auto token = token_file("p-anna");
    auto first = std::make_unique<ServedProgram>(served_);
    const auto url = first->url();
    Program* running = &first->program();
    std::vector<std::unique_ptr<Program>> followers;
    Program client({"apply", "-", "--json", "--url", url, "--token-file", token});
    const auto ask = [&](int number) {
        const auto id = "o-" + std::to_string(number);
        client.write(R"({"service":"membership","cooperative":"network","command":"enrol_person","id":")" +
                     id + R"(","actor":"p-anna","body":{"person":"p-)" + id + "\"}}\n");
    };
    ask(0);
    EXPECT_EQ(member(client.read_line().value_or(""), "outcome"), "\"accepted\"");
    int number = 0;
    for (const int signal : {SIGKILL, SIGTERM, SIGKILL}) {
        // The next one waits for the directory already: it takes less time than the client has patience.
        followers.push_back(std::make_unique<Program>(std::vector<std::string>{
            "serve", "--data", served_, "--listen", url.substr(url.rfind('/') + 1), "--lang", "en"}));
        running->kill(signal);
        running->wait();
        running = followers.back().get();
        ask(++number);
        EXPECT_EQ(running->read_line().value_or(""), "listening " + url);
        EXPECT_EQ(member(client.read_line().value_or(""), "outcome"), "\"accepted\"") << signal;
    }
    EXPECT_EQ(client.wait().status, 0);
    running->kill(SIGTERM);
    running->wait();
    std::map<std::string, int> times;
    for (const auto& line : lines_in(run_program({"log", "dump", "--json", "--data", served_}).out))
        if (const auto id = member(line, "id"); id.starts_with("\"o-")) ++times[id];
    EXPECT_EQ(times,
              (std::map<std::string, int>{{"\"o-0\"", 1}, {"\"o-1\"", 1}, {"\"o-2\"", 1}, {"\"o-3\"", 1}}));
}

TEST_F(Client, is_not_confused_by_the_socket_that_a_dead_server_left) {
    { ServedProgram(served_).program().kill(SIGKILL); }
    ASSERT_TRUE(std::filesystem::exists(std::filesystem::path(served_) / "control"));
    const auto ended = run_program({"show", "accounts", "--json", "--data", served_});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(lines_in(ended.out).size(), 4u);
}

TEST_F(Client, acts_in_the_name_of_its_token_only) {
    const auto token = token_file("p-bruno");
    const ServedProgram server(served_);
    const auto ended = run_program(
        {"apply", "-", "--json", "--url", server.url(), "--token-file", token},
        R"({"service":"intercooperation","cooperative":"network","command":"found_network","id":"c-1","actor":"p-anna","body":{"name":"x"}})"
        "\nnot json\n");
    EXPECT_EQ(ended.status, 3);
    const auto answers = lines_in(ended.out);
    ASSERT_EQ(answers.size(), 2u);
    EXPECT_EQ(member(answers[0], "outcome"), "\"forbidden\"");
    EXPECT_EQ(member(answers[0], "id"), "\"c-1\"");
    EXPECT_EQ(member(answers[1], "code"), "\"not_json\"");
}

TEST_F(Client, says_what_is_wrong_and_ends_with_the_status_for_it) {
    const auto token = token_file("p-anna");
    std::ofstream(directory_ / "bad") << "no.token.atall";
    const ServedProgram server(served_);
    struct Case {
        std::vector<std::string> words;
        int status;
        std::string says;
    };
    const std::vector<Case> cases{
        {{"show", "members", "--url", "http://127.0.0.1:1"}, 4, "no server answers"},
        {{"show", "members", "--url", "http://127.0.0.1:1", "--lang", "fr"}, 4, "aucun serveur"},
        {{"show", "members", "--url", "127.0.0.1:1"}, 2, "http://HOST:PORT"},
        {{"show", "members", "--url", server.url() + "/v1"}, 2, "http://HOST:PORT"},
        {{"show", "members", "--url", "https" + server.url().substr(4)}, 4, "TLS"},
        {{"show", "members", "--url", server.url()}, 1, "--token-file"},
        {{"show", "members", "--url", server.url(), "--token-file", directory_ / "bad"}, 1, "token"},
        {{"show", "members", "--url", server.url(), "--token-file", directory_ / "none"}, 2, "cannot open"},
        {{"show", "members", "--cooperative", "nowhere", "--url", server.url(), "--token-file", token},
         1,
         "not_found"},
        {{"show", "nothing", "--url", server.url(), "--token-file", token}, 2, "unknown_view"},
        {{"show", "members", "--nose", "x", "--url", server.url(), "--token-file", token},
         2,
         "unknown_field"},
        {{"apply", "-", "--history", "--url", server.url(), "--token-file", token}, 2, "--history"},
        {{"apply", "-", "--key-seed", "1", "--url", server.url(), "--token-file", token}, 2, "--key-seed"},
        {{"apply", "-", "--url", server.url()}, 1, "--token-file"},
        {{"apply", "-", "--url", server.url(), "--data", served_}, 2, "excludes"},
    };
    for (const auto& one : cases) {
        std::string words;
        for (const auto& word : one.words) words += word + " ";
        const auto ended = run_program(one.words);
        EXPECT_EQ(ended.status, one.status) << words << ended.err;
        EXPECT_NE(ended.err.find(one.says), std::string::npos) << words << ended.err;
    }
}

}  // namespace
}  // namespace essaim::tests
