#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "events/core/json.h"
#include "tests/program/shared_network.h"

namespace essaim::tests {

/// A command that may be asked for ever under new ids, each time with an answer that is a commit, be it a
/// refusal.
struct Unending {
    std::string name;  // no other one has it
    std::string path;
    std::string body;  // in which each `@` stands for the id
};

/// Clients that ask one command after another, each until it is answered, of whichever instance; and what
/// they were answered. One client for each of the commands.
class Load {
  public:
    using Clock = std::chrono::steady_clock;
    struct Told {
        std::string command;
        std::string hash;  // of the answer's commit
        Clock::time_point at;
    };

    Load(const SharedNetwork& network, std::vector<std::string> urls, std::vector<Unending> commands)
        : network_(network), urls_(std::move(urls)), commands_(std::move(commands)) {
        for (std::size_t client = 0; client < commands_.size(); ++client)
            clients_.emplace_back([this, client] { work(client); });
    }
    ~Load() { stop(); }
    void stop() {
        ending_ = true;
        for (auto& client : clients_)
            if (client.joinable()) client.join();
    }
    /// One that came back listens elsewhere.
    void is_now_at(std::size_t instance, const std::string& url) {
        const std::lock_guard lock(mutex_);
        urls_[instance] = url;
    }
    std::map<std::string, Told> ledger() {
        const std::lock_guard lock(mutex_);
        return told_;
    }
    std::size_t answered() {
        const std::lock_guard lock(mutex_);
        return told_.size();
    }
    /// Until so many more were answered; false: not in time.
    bool gets(std::size_t more, std::chrono::milliseconds within) {
        std::unique_lock lock(mutex_);
        const auto until = told_.size() + more;
        return changed_.wait_for(lock, within, [&] { return told_.size() >= until; });
    }
    /// Until every command has been answered this often since then; false: not in time.
    bool goes_on(int answers, Clock::time_point since, std::chrono::milliseconds within) {
        std::unique_lock lock(mutex_);
        return changed_.wait_until(lock, since + within, [&] {
            std::map<std::string, int> count;
            for (const auto& [id, told] : told_)
                if (told.at > since) ++count[told.command];
            return count.size() == commands_.size() &&
                   std::ranges::all_of(count, [&](const auto& of) { return of.second >= answers; });
        });
    }
    /// The longest time since then in which a command that goes on was not answered.
    std::chrono::milliseconds longest_silence(Clock::time_point since) {
        std::map<std::string, std::vector<Clock::time_point>> answers;
        for (const auto& [id, told] : ledger())
            if (told.at > since) answers[told.command].push_back(told.at);
        auto longest = Clock::duration::zero();
        for (auto& [command, times] : answers) {
            std::ranges::sort(times);
            auto last = since;
            for (const auto at : times) longest = std::max(longest, at - std::exchange(last, at));
        }
        return std::chrono::duration_cast<std::chrono::milliseconds>(longest);
    }
    /// What went wrong, if anything did.
    std::string trouble() {
        const std::lock_guard lock(mutex_);
        return trouble_;
    }

  private:
    static constexpr std::chrono::seconds patience{60};  // with one command
    static constexpr std::chrono::milliseconds between_tries{20};

    void work(std::size_t client) {
        const auto& what = commands_[client];
        for (int turn = 0; !ending_; ++turn) {
            const auto id = what.name + "-" + std::to_string(turn);
            const auto until = Clock::now() + patience;
            bool is_told = false;
            for (std::size_t attempt = client; !is_told; ++attempt) {
                is_told = ask(url(attempt), what, id);
                if (is_told) break;
                if (Clock::now() > until) return complain(id + " was not answered");
                std::this_thread::sleep_for(between_tries);
            }
        }
    }
    std::string url(std::size_t attempt) {
        const std::lock_guard lock(mutex_);
        return urls_[attempt % urls_.size()];
    }
    bool ask(const std::string& url, const Unending& what, const std::string& id) {
        http::ClientOptions options;
        options.answer_time = std::chrono::seconds{12};
        http::Client client(*http::read_address(url), options);
        std::string body_of_this = what.body;
        for (auto at = body_of_this.find('@'); at != std::string::npos;
             at = body_of_this.find('@', at + id.size()))
            body_of_this.replace(at, 1, id);
        const auto answer = client.ask(command(network_.token("p-operator"), what.path, id, body_of_this));
        if (!answer || answer->status >= 500 || answer->status == 429) return false;
        const auto body = parse_json(answer->body);
        const Node* commits = body ? body->find("commits") : nullptr;
        if (!commits || !commits->items() || commits->items()->size() != 1) {
            complain(id + " was answered " + std::to_string(answer->status) + " " + answer->body);
            return true;
        }
        const std::lock_guard lock(mutex_);
        told_[id] = {what.name, *(*commits->items())[0].find("hash")->string(), Clock::now()};
        changed_.notify_all();
        return true;
    }
    void complain(const std::string& what) {
        const std::lock_guard lock(mutex_);
        if (trouble_.empty()) trouble_ = what;
    }

    const SharedNetwork& network_;
    std::mutex mutex_;  // of what follows, but for what never changes
    std::vector<std::string> urls_;
    const std::vector<Unending> commands_;
    std::atomic<bool> ending_ = false;
    std::condition_variable changed_;
    std::map<std::string, Told> told_;
    std::string trouble_;
    std::vector<std::thread> clients_;
};

/// Everything that was answered is in the log once, at the commit that was named; and nothing else twice.
inline void expect_kept(const SharedNetwork& network, Load& load) {
    load.stop();
    EXPECT_EQ(load.trouble(), "");
    std::map<std::string, std::vector<std::string>> in_log;
    const auto dump = network.run({"log", "dump", "--json"});
    ASSERT_EQ(dump.status, 0) << dump.err;
    for (const auto& line : lines_in(dump.out)) {
        const auto commit = parse_json(line);
        in_log[*commit->find("id")->string()].push_back(*commit->find("hash")->string());
    }
    const auto ledger = load.ledger();
    for (const auto& [id, told] : ledger) EXPECT_EQ(in_log[id], std::vector<std::string>{told.hash}) << id;
    for (const auto& [id, hashes] : in_log) EXPECT_EQ(hashes.size(), 1u) << id;
    const auto verified = network.run({"audit", "verify", "--json"});
    EXPECT_EQ(verified.status, 0) << verified.err;
    EXPECT_EQ(verified.out.find('~'), std::string::npos) << verified.out;
    std::cout << ledger.size() << " answered, all there once\n";
}

}  // namespace essaim::tests
