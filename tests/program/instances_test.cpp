#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "events/core/json.h"
#include "tests/program/shared_network.h"

namespace essaim::tests {
namespace {

using Clock = std::chrono::steady_clock;

/// Chains on which one command may be asked for ever, each time with an answer that is a commit.
constexpr std::array cooperatives{"alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"};
constexpr std::chrono::seconds taken_over_within{10};
constexpr std::chrono::seconds patience{60};  // with one command
constexpr std::chrono::milliseconds between_tries{20};

std::string registration(const std::string& cooperative) {
    return R"({"name":")" + cooperative +
           R"(","siren":"732829320","legal_form":"scop_sarl","share_value":"20.00","minimum_shares":1})";
}

/// Clients that ask one command after another, each until it is answered, of whichever instance; and what
/// they were answered.
class Load {
  public:
    struct Told {
        std::string chain;
        std::string hash;  // of the answer's commit
        Clock::time_point at;
    };

    Load(const SharedNetwork& network, std::vector<std::string> urls)
        : network_(network), urls_(std::move(urls)) {
        for (std::size_t client = 0; client < cooperatives.size(); ++client)
            clients_.emplace_back([this, client] { work(client); });
    }
    ~Load() { stop(); }
    void stop() {
        ending_ = true;
        for (auto& client : clients_)
            if (client.joinable()) client.join();
    }
    std::map<std::string, Told> ledger() {
        const std::lock_guard lock(mutex_);
        return told_;
    }
    /// Until every chain has been answered this often since then; false: not in time.
    bool goes_on(int answers, Clock::time_point since, std::chrono::milliseconds within) {
        std::unique_lock lock(mutex_);
        return changed_.wait_until(lock, since + within, [&] {
            std::map<std::string, int> count;
            for (const auto& [id, told] : told_)
                if (told.at > since) ++count[told.chain];
            return count.size() == cooperatives.size() &&
                   std::ranges::all_of(count, [&](const auto& of) { return of.second >= answers; });
        });
    }
    /// What went wrong, if anything did.
    std::string trouble() {
        const std::lock_guard lock(mutex_);
        return trouble_;
    }

  private:
    void work(std::size_t client) {
        const std::string chain = cooperatives[client];
        for (int turn = 0; !ending_; ++turn) {
            const auto id = chain + "-" + std::to_string(turn);
            const auto until = Clock::now() + patience;
            bool is_told = false;
            for (std::size_t attempt = client; !is_told; ++attempt) {
                is_told = ask(urls_[attempt % urls_.size()], chain, id);
                if (is_told) break;
                if (Clock::now() > until) return complain(id + " was not answered");
                std::this_thread::sleep_for(between_tries);
            }
        }
    }
    bool ask(const std::string& url, const std::string& chain, const std::string& id) {
        http::ClientOptions options;
        options.answer_time = std::chrono::seconds{12};
        http::Client client(*http::read_address(url), options);
        const auto answer = client.ask(command(
            network_.token("p-operator"), "/v1/cooperatives/" + chain + "/membership/register_cooperative",
            id, registration(chain)));
        if (!answer || answer->status >= 500 || answer->status == 429) return false;
        const auto body = parse_json(answer->body);
        const Node* commits = body ? body->find("commits") : nullptr;
        if (!commits || !commits->items() || commits->items()->size() != 1) {
            complain(id + " was answered " + std::to_string(answer->status) + " " + answer->body);
            return true;
        }
        const std::lock_guard lock(mutex_);
        told_[id] = {chain, *(*commits->items())[0].find("hash")->string(), Clock::now()};
        changed_.notify_all();
        return true;
    }
    void complain(const std::string& what) {
        const std::lock_guard lock(mutex_);
        if (trouble_.empty()) trouble_ = what;
    }

    const SharedNetwork& network_;
    const std::vector<std::string> urls_;
    std::atomic<bool> ending_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Told> told_;
    std::string trouble_;
    std::vector<std::thread> clients_;
};

class Instances : public testing::Test {
  protected:
    /// Everything that was answered is in the log once, at the commit that was named; and nothing else twice.
    void check(Load& load) {
        load.stop();
        EXPECT_EQ(load.trouble(), "");
        std::map<std::string, std::vector<std::string>> in_log;
        const auto dump = network_.run({"log", "dump", "--json"});
        ASSERT_EQ(dump.status, 0) << dump.err;
        for (const auto& line : lines_in(dump.out)) {
            const auto commit = parse_json(line);
            in_log[*commit->find("id")->string()].push_back(*commit->find("hash")->string());
        }
        const auto ledger = load.ledger();
        for (const auto& [id, told] : ledger)
            EXPECT_EQ(in_log[id], std::vector<std::string>{told.hash}) << id;
        for (const auto& [id, hashes] : in_log) EXPECT_EQ(hashes.size(), 1u) << id;
        const auto verified = network_.run({"audit", "verify", "--json"});
        EXPECT_EQ(verified.status, 0) << verified.err;
        EXPECT_EQ(verified.out.find('~'), std::string::npos) << verified.out;
        std::cout << ledger.size() << " answered, all there once\n";
    }
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
    Load load(network_, {one->url(), other->url()});
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
    const auto metrics = one->client().ask({"GET", "/metrics", {}, {}});
    EXPECT_NE(metrics->body.find("essaim_forwarded_total{outcome=\"answered\"}"), std::string::npos);
    EXPECT_NE(metrics->body.find("essaim_shard_decides"), std::string::npos);
    check(load);
}

TEST_F(Instances, take_over_from_one_that_was_killed_under_load) {
    const auto stays = network_.instance("stays");
    auto dies = network_.instance("dies");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {stays->url(), dies->url()});
    ASSERT_TRUE(load.goes_on(4, Clock::now(), std::chrono::seconds{60}));
    const auto killed = Clock::now();
    dies->program().kill(SIGKILL);
    EXPECT_TRUE(load.goes_on(1, killed, taken_over_within));
    std::cout << "every chain is decided again after " << ms_since(killed) << " ms\n";
    EXPECT_TRUE(load.goes_on(3, Clock::now(), std::chrono::seconds{30}));
    check(load);
}

TEST_F(Instances, do_no_harm_when_they_were_frozen_and_wake_up_as_owners_of_old) {
    const auto stays = network_.instance("stays");
    const auto sleeps = network_.instance("sleeps");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {stays->url(), sleeps->url()});
    ASSERT_TRUE(load.goes_on(2, Clock::now(), std::chrono::seconds{60}));
    const auto frozen = Clock::now();
    sleeps->program().kill(SIGSTOP);
    EXPECT_TRUE(load.goes_on(1, frozen, std::chrono::seconds{40}));
    std::cout << "every chain is answered again after " << ms_since(frozen) << " ms\n";
    sleeps->program().kill(SIGCONT);
    EXPECT_TRUE(load.goes_on(3, Clock::now(), std::chrono::seconds{40}));
    load.stop();
    EXPECT_TRUE(agree(*stays, *sleeps));
    check(load);
}

TEST_F(Instances, that_come_and_go_every_few_seconds_do_not_stop_the_others) {
    const auto one = network_.instance("one"), other = network_.instance("other");
    ASSERT_TRUE(network_.is_owned_soon(2));
    Load load(network_, {one->url(), other->url()});
    ASSERT_TRUE(load.goes_on(1, Clock::now(), std::chrono::seconds{60}));
    for (int turn = 0; turn < 3; ++turn) {
        const auto guest = network_.instance("guest" + std::to_string(turn));
        EXPECT_TRUE(load.goes_on(1, Clock::now(), std::chrono::seconds{30})) << turn;
        guest->program().kill(turn % 2 == 0 ? SIGKILL : SIGTERM);
        EXPECT_TRUE(load.goes_on(1, Clock::now(), std::chrono::seconds{30})) << turn;
    }
    check(load);
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
