// The programs of the four services, each killed at random moments and started again, under load. What was
// answered is there once, and what each has folded is what the log says.
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "tests/program/load.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/seed.h"

namespace essaim::tests {
namespace {

constexpr std::array services{"membership", "activities", "payroll", "intercooperation"};
constexpr std::chrono::seconds patience{60};
constexpr std::chrono::milliseconds between_looks{20};

std::string member(const Node& node, const char* name) {
    const Node* found = node.find(name);
    return found && found->string() ? *found->string() : std::string();
}

/// Of each service one command of the scenario, asked of two cooperatives: what is refused is a commit, too.
/// And one of the network that is accepted each time.
std::vector<Unending> commands_of_each_service() {
    std::vector<Unending> all;
    for (const auto* service : services)
        for (const auto& line : resolved_scenario("jeanne")) {
            const auto node = *parse_json(line);
            if (member(node, "service") != service || member(node, "cooperative") == "network") continue;
            for (const auto* cooperative : {"alpha", "bravo"})
                all.push_back({std::string(service) + "-" + cooperative,
                               std::string("/v1/cooperatives/") + cooperative + "/" + service + "/" +
                                   member(node, "command"),
                               print_json(*node.find("body"))});
            break;
        }
    all.push_back({"enrolled", "/v1/network/membership/enrol_person", R"({"person":"p-@"})"});
    return all;
}

/// The cooperatives are registered, and every instance has read it: from then on they know who may ask.
void found_cooperatives(const SharedNetwork& network, const std::vector<std::string>& urls) {
    const std::string registration =
        R"({"name":"C","siren":"732829320","legal_form":"scop_sarl","share_value":"20.00","minimum_shares":1})";
    const auto until_answered = [](const std::string& url, const http::Question& question) {
        const auto until = Load::Clock::now() + patience;
        http::Client client(*http::read_address(url));
        for (auto said = client.ask(question); !said || said->status != 200; said = client.ask(question)) {
            ASSERT_LT(Load::Clock::now(), until) << question.target << (said ? said->body : "");
            std::this_thread::sleep_for(between_looks);
        }
    };
    for (const std::string cooperative : {"alpha", "bravo"}) {
        const auto place = "/v1/cooperatives/" + cooperative;
        until_answered(urls[0],
                       command(network.token("p-operator"), place + "/membership/register_cooperative",
                               "register-" + cooperative, registration));
        for (const auto& url : urls)
            until_answered(url, {"GET",
                                 place + "/members",
                                 {{"Authorization", "Bearer " + network.token("p-operator")}},
                                 {}});
    }
}

std::chrono::seconds time_wanted() {
    const char* const wanted = std::getenv("ESSAIM_KILL_SECONDS");
    return std::chrono::seconds{wanted ? std::atoi(wanted) : 15};
}

TEST(FourKilled, at_random_moments_answer_each_command_once_and_show_what_the_log_says) {
    std::mt19937_64 random(test_seed());
    const SharedNetwork network({"p-operator"});
    std::vector<std::unique_ptr<ServedProgram>> programs;
    std::vector<std::string> urls;
    for (const auto* service : services) {
        programs.push_back(network.instance(service, "essaim-" + std::string(service)));
        urls.push_back(programs.back()->url());
    }
    ASSERT_TRUE(network.is_owned_soon(4));
    found_cooperatives(network, urls);
    Load load(network, urls, commands_of_each_service());
    ASSERT_TRUE(load.goes_on(1, Load::Clock::now(), patience)) << load.trouble();
    const auto until = Load::Clock::now() + time_wanted();
    int kills = 0;
    for (; Load::Clock::now() < until; ++kills) {
        ASSERT_TRUE(load.gets(1 + random() % 60, patience)) << load.trouble();
        const auto victim = random() % services.size();
        programs[victim]->program().kill(SIGKILL);
        programs[victim].reset();
        if (random() % 2 == 0) {
            ASSERT_TRUE(load.gets(1 + random() % 10, patience)) << load.trouble();
        }
        programs[victim] = network.instance(services[victim], "essaim-" + std::string(services[victim]));
        load.is_now_at(victim, programs[victim]->url());
    }
    EXPECT_TRUE(load.goes_on(1, Load::Clock::now(), patience)) << load.trouble();
    load.stop();
    for (auto& program : programs) {
        program->program().kill(SIGTERM);
        EXPECT_EQ(program->program().wait().status, 0);
    }
    std::cout << kills << " times one was killed\n";
    expect_kept(network, load);
    for (const auto* service : services) {
        std::filesystem::copy_file(network.keys(), network.directory(service) + "/keys");
        const auto compared = run_program({"projections", "compare", "--all", "--kafka", network.kafka(),
                                           "--data", network.directory(service)});
        EXPECT_EQ(compared.status, 0) << service << compared.out << compared.err;
    }
}

}  // namespace
}  // namespace essaim::tests
