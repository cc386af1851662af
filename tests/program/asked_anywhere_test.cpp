// What an instance asks by itself, or for the owner of its directory, is decided by whoever decides for it:
// the instance of one service is asked for what another one decides.
#include <gtest/gtest.h>

#include <thread>

#include "events/core/json.h"
#include "tests/program/shared_network.h"

namespace essaim::tests {
namespace {

constexpr int most_looks = 600;
constexpr std::chrono::milliseconds between_looks{50};

const std::string registration =
    R"({"name":"X","siren":"115121717","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})";
const std::string jeanne =
    R"({"member":"m-jeanne","on":"2026-01-02","meeting":"accueil","identity":{"family_name":"Couturier",)"
    R"("given_names":"Jeanne","birth_date":"1985-05-01","nir":"185057800608491",)"
    R"("address":"12 rue des Canuts","email":"j@x.fr"}})";

std::string line(const std::string& id, const std::string& command_name, const std::string& body) {
    return R"({"service":"membership","cooperative":"oxalis","command":")" + command_name + R"(","id":")" +
           id + R"(","actor":"p-anna","body":)" + body + "}\n";
}

class AskedAnywhere : public testing::Test {
  protected:
    AskedAnywhere() {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        const auto first =
            command(network_.token("p-anna"), "/v1/cooperatives/oxalis/membership/register_cooperative",
                    "first", registration);
        auto client = payroll_->client();
        unsigned status = 0;
        std::string said;
        while (status != 200 && std::chrono::steady_clock::now() < until) {
            const auto answer = client.ask(first);
            status = answer ? answer->status : 0;
            said = answer ? answer->body : answer.error().message;
            if (status != 200) std::this_thread::sleep_for(between_looks);
        }
        EXPECT_EQ(status, 200u) << said;
        const auto answered = parse_json(said);
        get("/v1/network/cooperatives?min_position=" + *answered->find("position")->string());
        before_ = forwarded();
    }
    http::Question authorised(http::Question question) const {
        question.headers.push_back({"Authorization", "Bearer " + network_.token("p-anna")});
        return question;
    }
    Node get(const std::string& target) const {
        const auto answer = payroll_->client().ask(authorised({"GET", target, {}, {}}));
        EXPECT_TRUE(answer && answer->status == 200) << (answer ? answer->body : answer.error().message);
        return *parse_json(answer->body);
    }
    static std::string metrics_of(const ServedProgram& program) {
        return program.client().ask({"GET", "/metrics", {}, {}})->body;
    }
    std::uint64_t forwarded() const {
        const auto text = metrics_of(*payroll_);
        const std::string name = "essaim_forwarded_total{outcome=\"answered\"} ";
        const auto at = text.find(name);
        if (at == std::string::npos) return 0;
        return std::stoull(text.substr(at + name.size()));
    }
    /// Nobody has appended what another one decided for: such a record would have been passed over.
    void expect_no_rival() const {
        for (const auto* program : {membership_.get(), payroll_.get()})
            for (const auto& metric : lines_in(metrics_of(*program)))
                EXPECT_TRUE(!metric.starts_with("essaim_shard_passed_over") || metric.ends_with(" 0"))
                    << metric;
    }
    /// Sends lines to the instance that decides nothing of them, and gives their answers.
    std::vector<Node> imported(const std::string& lines) const {
        const auto begun = payroll_->client().ask(
            authorised({"POST", "/v1/imports", {{"Content-Type", "application/x-ndjson"}}, lines}));
        EXPECT_TRUE(begun && begun->status == 202) << (begun ? begun->body : begun.error().message);
        const std::string place(*http::find_header(begun->headers, "Location"));
        for (int look = 0; look < most_looks; ++look) {
            const auto row = get(place);
            if (print_json(*row.find("done")) == print_json(*row.find("total"))) break;
            std::this_thread::sleep_for(between_looks);
        }
        std::vector<Node> answers;
        const auto said = payroll_->client().ask(authorised({"GET", place + "/answers", {}, {}}));
        for (const auto& text : lines_in(said->body)) answers.push_back(*parse_json(text));
        return answers;
    }

    SharedNetwork network_{{"p-anna"}};
    std::unique_ptr<ServedProgram> membership_ = network_.instance("membership", "essaim-membership");
    std::unique_ptr<ServedProgram> payroll_ = network_.instance("payroll", "essaim-payroll");
    std::uint64_t before_ = 0;
};

TEST_F(AskedAnywhere, the_lines_of_an_import_one_after_the_other) {
    const auto answers =
        imported(line("c-1", "welcome", jeanne) +
                 line("c-2", "link_member", R"({"member":"m-jeanne","person":"p-anna"})") +
                 line("c-3", "link_member", R"({"member":"m-nobody","person":"p-anna"})") +
                 line("c-4", "link_member", R"({"member":"m-jeanne"})") + line("c-1", "welcome", jeanne));
    ASSERT_EQ(answers.size(), 5u);
    std::string outcomes;
    for (const auto& answer : answers) outcomes += *answer.find("outcome")->string() + " ";
    EXPECT_EQ(outcomes, "accepted accepted refused invalid unchanged ");
    EXPECT_EQ(print_json(*answers[0].find("commits")), print_json(*answers[4].find("commits")));
    const auto& refusal = *answers[2].find("message")->string();
    EXPECT_NE(refusal.find("m-nobody"), std::string::npos) << "what it is about is told: " << refusal;
    EXPECT_EQ(forwarded() - before_, 4u) << "all but the one that is no command";
    expect_no_rival();
}

TEST_F(AskedAnywhere, a_reading_before_what_is_sealed_is_shown) {
    ASSERT_EQ(*imported(line("c-1", "welcome", jeanne)).at(0).find("outcome")->string(), "accepted");
    const auto before = forwarded();
    const auto shown = get("/v1/cooperatives/oxalis/members?reveal=family_name&purpose=lettre");
    EXPECT_EQ(print_json(*shown.at("/rows/0/family_name")), R"("Couturier")");
    EXPECT_EQ(forwarded() - before, 1u);
    const auto log = get("/v1/cooperatives/oxalis/access_log");
    ASSERT_EQ(log.find("rows")->items()->size(), 1u);
    EXPECT_EQ(print_json(*log.at("/rows/0/reader")), R"("p-anna")");
    expect_no_rival();
}

TEST_F(AskedAnywhere, what_the_owner_of_the_directory_asks_beside_the_server) {
    const auto data = network_.directory("payroll");
    const auto applied =
        run_program({"apply", "-", "--json", "--data", data}, line("c-1", "welcome", jeanne));
    EXPECT_EQ(applied.status, 0) << applied.out << applied.err;
    EXPECT_EQ(forwarded() - before_, 1u);
    const auto added = run_program(
        {"identity", "add", "p-bruno", "--role", "operator", "--data", data, "--keys", network_.keys()});
    EXPECT_EQ(added.status, 0) << added.err;
    EXPECT_EQ(forwarded() - before_, 2u);
    expect_no_rival();
}

TEST_F(AskedAnywhere, again_by_the_command_line_while_nobody_decides_and_it_says_so) {
    membership_.reset();
    Program applying({"apply", "-", "--json", "--lang", "en", "--data", network_.directory("payroll")});
    applying.write(line("c-1", "welcome", jeanne));
    membership_ = network_.instance("membership", "essaim-membership");
    const auto ended = applying.wait();
    EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
    EXPECT_NE(ended.err.find("(no_owner); trying again"), std::string::npos) << ended.err;
}

TEST_F(AskedAnywhere, but_never_in_a_name_that_nobody_vouches_for) {
    auto question = command("", "/v1/cooperatives/oxalis/membership/welcome", "c-9", jeanne);
    std::erase_if(question.headers, [](const auto& header) { return header.name == "Authorization"; });
    question.headers.push_back({"Essaim-Actor", "p-anna"});
    question.headers.push_back({"Essaim-Forwarded", "somebody"});
    question.headers.push_back(
        {"Essaim-Voucher", "2026-01-01T00:00:00.000Z~" + std::string(64, '0') + "~" + std::string(64, '0')});
    const auto answer = membership_->client().ask(question);
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 401u) << answer->body;
}

}  // namespace
}  // namespace essaim::tests
