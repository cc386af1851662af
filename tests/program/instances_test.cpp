#include <gtest/gtest.h>

#include <csignal>
#include <iostream>
#include <set>
#include <thread>

#include "tests/program/load.h"

namespace essaim::tests {
namespace {

using Clock = std::chrono::steady_clock;

/// Chains on which one command may be asked for ever, each time with an answer that is a commit.
constexpr std::array cooperatives{"alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"};
constexpr std::chrono::seconds taken_over_within{10};
constexpr std::chrono::seconds handed_over_within{4};  // of one that dies nobody hears for 6 s
constexpr std::chrono::milliseconds between_tries{20};

std::vector<Unending> registrations() {
    std::vector<Unending> all;
    for (const std::string cooperative : cooperatives)
        all.push_back(
            {cooperative, "/v1/cooperatives/" + cooperative + "/membership/register_cooperative",
             R"({"name":")" + cooperative +
                 R"(","siren":"732829320","legal_form":"scop_sarl","share_value":"20.00","minimum_shares":1})"});
    return all;
}

class Instances : public testing::Test {
  protected:
    std::string cut_of(const ServedProgram& instance) {
        const auto cut = instance.client().ask(
            {"GET", "/v1/audit/cut", {{"Authorization", "Bearer " + network_.token("p-operator")}}, {}});
        return cut ? cut->body : cut.error().message;
    }
    /// Soon after the last command both have read the same.
    bool agree(const ServedProgram& one, const ServedProgram& other) {
        constexpr int most_looks = 200;
        for (int look = 0; look < most_looks; ++look) {
            if (cut_of(one) == cut_of(other)) return true;
            std::this_thread::sleep_for(between_tries);
        }
        return false;
    }
    static std::int64_t ms_since(Clock::time_point then) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - then).count();
    }

    SharedNetwork network_{{"p-operator"}};
};

TEST_F(Instances, share_the_partitions_and_either_takes_every_command) {
    const auto one = network_.instance("one"), other = network_.instance("other");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {one->url(), other->url()}, registrations());
    EXPECT_TRUE(load.goes_on(4, Clock::now(), std::chrono::seconds{60}));
    load.stop();
    EXPECT_TRUE(agree(*one, *other));
    std::set<std::string> deciding;
    const auto shards = network_.run({"shards", "--json", "--token-file", network_.token_file("p-operator")});
    EXPECT_EQ(shards.status, 0) << shards.err;
    for (const auto& line : lines_in(shards.out)) {
        const auto row = parse_json(line);
        deciding.insert(*row->find("address")->string());
        EXPECT_TRUE(row->find("position")->integer() != nullptr) << line;
    }
    EXPECT_EQ(deciding, (std::set<std::string>{one->url(), other->url()}));
    const auto beside =
        run_program({"shards", "--json", "--kafka", network_.kafka(), "--data", network_.directory("one")});
    EXPECT_EQ(beside.status, 0) << beside.err;
    for (const auto& line : lines_in(beside.out))
        EXPECT_TRUE(parse_json(line)->find("position")->integer() != nullptr) << line;
    const auto metrics = one->client().ask({"GET", "/metrics", {}, {}});
    EXPECT_NE(metrics->body.find("essaim_forwarded_total{outcome=\"answered\"}"), std::string::npos);
    EXPECT_NE(metrics->body.find("essaim_shard_decides"), std::string::npos);
    expect_kept(network_, load);
}

TEST_F(Instances, take_over_from_one_that_was_killed_under_load) {
    const auto stays = network_.instance("stays");
    auto dies = network_.instance("dies");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {stays->url(), dies->url()}, registrations());
    ASSERT_TRUE(load.goes_on(4, Clock::now(), std::chrono::seconds{60}));
    const auto killed = Clock::now();
    dies->program().kill(SIGKILL);
    EXPECT_TRUE(load.goes_on(1, killed, taken_over_within));
    std::cout << "every chain is decided again after " << ms_since(killed) << " ms\n";
    EXPECT_TRUE(load.goes_on(3, Clock::now(), std::chrono::seconds{30}));
    expect_kept(network_, load);
}

TEST_F(Instances, that_end_well_leave_what_they_decided_for_to_the_others_at_once) {
    const auto stays = network_.instance("stays");
    auto ends = network_.instance("ends");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {stays->url(), ends->url()}, registrations());
    ASSERT_TRUE(load.goes_on(4, Clock::now(), std::chrono::seconds{60}));
    const auto asked = Clock::now();
    ends->program().kill(SIGTERM);
    EXPECT_EQ(ends->program().wait().status, 0);
    EXPECT_TRUE(load.goes_on(2, Clock::now(), std::chrono::seconds{30}));
    load.stop();
    std::cout << "no chain was without an answer for more than " << load.longest_silence(asked).count()
              << " ms\n";
    EXPECT_LT(load.longest_silence(asked), handed_over_within);
    expect_kept(network_, load);
}

TEST_F(Instances, whose_log_was_moved_away_say_so_until_it_is_opened_again) {
    const auto stays = network_.instance("stays");
    ASSERT_TRUE(network_.is_owned_soon(1));
    const auto ready = [&] { return stays->client().ask({"GET", "/readyz", {}, {}}); };
    const auto soon = [&](unsigned status) {
        const auto until = Clock::now() + std::chrono::seconds{20};
        auto said = ready();
        while (said && said->status != status && Clock::now() < until) {
            std::this_thread::sleep_for(between_tries);
            said = ready();
        }
        return said ? std::to_string(said->status) + " " + said->body : said.error().message;
    };
    EXPECT_TRUE(soon(200).starts_with("200"));
    const auto elsewhere = network_.directory("elsewhere");
    const auto copied =
        run_program({"log", "copy", "--from", "kafka:" + network_.kafka(), "--to", elsewhere});
    ASSERT_EQ(copied.status, 0) << copied.err;
    const auto said = soon(503);
    EXPECT_NE(said.find("\"moved\""), std::string::npos) << said;
    EXPECT_NE(said.find(elsewhere), std::string::npos) << said;
    const auto refused = stays->client().ask(
        {"GET", "/v1/me", {{"Authorization", "Bearer " + network_.token("p-operator")}}, {}});
    ASSERT_TRUE(refused.has_value());
    EXPECT_EQ(refused->status, 503u) << refused->body;
    EXPECT_TRUE(http::find_header(refused->headers, "Retry-After").has_value());
    const auto reopened = run_program({"log", "reopen", "kafka:" + network_.kafka()});
    ASSERT_EQ(reopened.status, 0) << reopened.err;
    EXPECT_TRUE(soon(200).starts_with("200"));
    Load load(network_, {stays->url()}, registrations());
    EXPECT_TRUE(load.goes_on(1, Clock::now(), std::chrono::seconds{60}));
    expect_kept(network_, load);
}

TEST_F(Instances, do_no_harm_when_they_were_frozen_and_wake_up_as_owners_of_old) {
    const auto stays = network_.instance("stays");
    const auto sleeps = network_.instance("sleeps");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {stays->url(), sleeps->url()}, registrations());
    ASSERT_TRUE(load.goes_on(2, Clock::now(), std::chrono::seconds{60}));
    const auto frozen = Clock::now();
    sleeps->program().kill(SIGSTOP);
    EXPECT_TRUE(load.goes_on(1, frozen, std::chrono::seconds{40}));
    std::cout << "every chain is answered again after " << ms_since(frozen) << " ms\n";
    sleeps->program().kill(SIGCONT);
    EXPECT_TRUE(load.goes_on(3, Clock::now(), std::chrono::seconds{40}));
    load.stop();
    EXPECT_TRUE(agree(*stays, *sleeps));
    expect_kept(network_, load);
}

TEST_F(Instances, that_come_and_go_every_few_seconds_do_not_stop_the_others) {
    const auto one = network_.instance("one"), other = network_.instance("other");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {one->url(), other->url()}, registrations());
    ASSERT_TRUE(load.goes_on(1, Clock::now(), std::chrono::seconds{60}));
    for (int turn = 0; turn < 3; ++turn) {
        const auto guest = network_.instance("guest" + std::to_string(turn));
        EXPECT_TRUE(load.goes_on(1, Clock::now(), std::chrono::seconds{30})) << turn;
        guest->program().kill(turn % 2 == 0 ? SIGKILL : SIGTERM);
        EXPECT_TRUE(load.goes_on(1, Clock::now(), std::chrono::seconds{30})) << turn;
    }
    expect_kept(network_, load);
}

TEST_F(Instances, that_begin_a_network_at_once_with_other_keys_leave_it_to_the_first) {
    const SharedNetwork fresh({});
    std::vector<std::unique_ptr<Program>> programs;
    for (const auto* name : {"a", "b"})
        programs.push_back(std::make_unique<Program>(
            std::vector<std::string>{"serve", "--kafka", fresh.kafka(), "--data", fresh.directory(name),
                                     "--listen", "127.0.0.1:0", "--lang", "en"}));
    int listening = 0;
    for (const auto& program : programs) {
        const auto line = program->read_line();
        if (line && line->starts_with("listening")) {
            ++listening;
            continue;
        }
        const auto ended = program->wait();
        EXPECT_EQ(ended.status, 4);
        EXPECT_TRUE(ended.err.find("other_keys") != std::string::npos ||
                    ended.err.find("keys_missing") != std::string::npos)
            << ended.err;
    }
    EXPECT_EQ(listening, 1);
}

}  // namespace
}  // namespace essaim::tests
