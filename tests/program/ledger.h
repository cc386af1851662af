#pragma once
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "events/core/json.h"
#include "tests/program/served_program.h"

namespace essaim::tests {

/// What a client knows of one command of its own.
struct Known {
    unsigned status = 0;
    std::string commits;
};

inline std::string commits_of(const http::Response& response) {
    const auto body = parse_json(response.body);
    const Node* commits = body ? body->find("commits") : nullptr;
    return commits ? print_json(*commits) : std::string();
}

inline std::string body_of(const std::string& id) {
    return R"({"person":"p-)" + id + "\"}";
}

constexpr const char* enrol_path = "/v1/network/membership/enrol_person";

/// Clients that ask as fast as they can and write down what they were answered.
class Clients {
  public:
    Clients(const ServedProgram& served, std::string token, int clients, std::string name)
        : token_(std::move(token)), name_(std::move(name)) {
        for (int client = 0; client < clients; ++client)
            threads_.emplace_back([this, client, &served] { work(served.client(), client); });
    }
    ~Clients() { stop(); }
    std::size_t answered() const { return answered_.load(); }
    /// By id; status 0: never answered.
    const std::map<std::string, Known>& stop() {
        stopping_ = true;
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
        return ledger_;
    }

  private:
    void work(http::Client client, int number) {
        for (int asked = 0; !stopping_; ++asked) {
            const std::string id = name_ + "-" + std::to_string(number) + "-" + std::to_string(asked);
            const auto answer = client.ask(command(token_, enrol_path, id, body_of(id)));
            Known known;
            if (answer) known = {answer->status, commits_of(*answer)};
            const std::lock_guard lock(mutex_);
            ledger_[id] = known;
            if (!answer) return;  // the server is gone
            ++answered_;
        }
    }
    std::string token_;
    std::string name_;
    std::atomic<bool> stopping_{false};
    std::atomic<std::size_t> answered_{0};
    std::mutex mutex_;
    std::map<std::string, Known> ledger_;
    std::vector<std::thread> threads_;
};

inline void wait_for_answers(const Clients& clients, std::size_t answers) {
    while (clients.answered() < answers) std::this_thread::yield();
}

/// How often each id is in the log.
inline std::map<std::string, int> ids_in(const std::string& data, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"log", "dump", "--json", "--data", data};
    words.insert(words.end(), more.begin(), more.end());
    const auto dump = run_program(words);
    EXPECT_EQ(dump.status, 0) << dump.err;
    std::map<std::string, int> ids;
    for (const auto& line : lines_in(dump.out)) {
        const auto commit = parse_json(line);
        if (const Node* id = commit ? commit->find("id") : nullptr; id && id->string()) ++ids[*id->string()];
    }
    return ids;
}

inline void expect_kept(const std::map<std::string, Known>& ledger, const std::map<std::string, int>& ids) {
    for (const auto& [id, known] : ledger) {
        const auto found = ids.find(id);
        const int times = found == ids.end() ? 0 : found->second;
        if (known.status == 200) {
            EXPECT_EQ(times, 1) << id << " was answered 200";
        } else if (known.status == 503 || (known.status >= 400 && known.status < 500)) {
            EXPECT_EQ(times, 0) << id << " was told that nothing was decided";
        } else {
            EXPECT_LE(times, 1) << id;
        }
    }
}

}  // namespace essaim::tests
