// Two processes' worth of program on a real broker, each told that every partition is its own: as when a
// group has lost sight of one of them. They write at once; nobody may notice.
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "infra/kafka/place.h"
#include "services/essaim/network.h"
#include "services/essaim/registry/full_registry.h"
#include "services/kernel/line.h"
#include "services/kernel/loop.h"
#include "tests/support/broker.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using kernel::Answer;
using kernel::AskOutcome;

constexpr int turns = 120;
const std::array<std::string, 3> cooperatives{"alpha", "bravo", "network"};

/// Accepted the first time, refused under another id: either is a commit.
std::string line_of(const std::string& chain, const std::string& id, int turn) {
    const auto person = "p-" + std::to_string(turn / 2);
    const std::string of_network = R"("command":"enrol_person","body":{"person":")" + person + "\"}";
    const std::string of_cooperative =
        R"("command":"register_cooperative","body":{"name":"X","siren":"732829320","legal_form":"scop_sarl",)"
        R"("share_value":"20.00","minimum_shares":1})";
    return R"({"service":"membership","cooperative":")" + chain + R"(","id":")" + id +
           R"(","actor":"p-anna",)" + (chain == "network" ? of_network : of_cooperative) + "}";
}

std::string text(const Answer& answer) {
    std::string said = answer.outcome == AskOutcome::refused ? "refused " + answer.code : "done";
    for (const auto& commit : answer.commits) said += " " + std::to_string(commit.number) + commit.hash.hex();
    return said;
}

class TwoOwners : public testing::Test {
  protected:
    /// One that believes it owns everything, on stores of its own.
    std::unique_ptr<host::Network> owner(const std::string& name) {
        auto network = reader(name);
        network->ownership()->introduce(name, "http://" + name);
        for (const Service service : all_services)
            for (std::uint16_t partition = 0; partition <= network->log().cooperative_partitions();
                 ++partition)
                network->ownership()->gain({service, partition});
        return network;
    }
    std::unique_ptr<host::Network> reader(const std::string& name) {
        host::OpenOptions options;
        options.if_absent = host::IfAbsent::create;
        options.keys = directory_ / "keys";
        options.kafka = host::OnKafka{*kafka::read_place(broker_.bootstrap()), {}};
        options.decides = host::OpenOptions::Decides::what_falls_to_it;
        auto network = host::Network::open(directory_ / name, options, registry_);
        EXPECT_TRUE(network.has_value()) << network.error().message;
        return std::move(*network);
    }
    kernel::Request request(const std::string& line) {
        kernel::LineReader lines(registry_, kernel::RecordedBy::clock);
        auto read = lines.read(line);
        EXPECT_TRUE(read.has_value()) << read.error().invalid.code;
        return std::move(*read);
    }
    /// What a client was told once holds for ever.
    void heard(const Answer& answer) {
        const std::lock_guard lock(mutex_);
        const auto [known, first] = told_.emplace(answer.id, text(answer));
        EXPECT_EQ(known->second, text(answer)) << answer.id;
    }

    TemporaryDirectory directory_;
    Broker broker_;
    kernel::Registry registry_ = host::full_registry();
    std::mutex mutex_;
    std::map<std::string, std::string> told_;
};

TEST_F(TwoOwners, of_every_partition_at_once_answer_their_clients_as_if_each_were_alone) {
    const auto one = owner("one"), other = owner("other");
    std::atomic<int> unsaid = 0;
    {
        kernel::Loop first(one->engine()), second(other->engine());
        std::vector<std::thread> clients;
        for (const auto& chain : cooperatives)
            for (auto* loop : {&first, &second})
                clients.emplace_back([&, loop] {
                    const std::string name = chain + (loop == &first ? "-one-" : "-other-");
                    for (int turn = 0; turn < turns; ++turn) {
                        const auto asked = request(line_of(chain, name + std::to_string(turn), turn));
                        const auto answer = loop->ask(asked).get();
                        if (answer.outcome == AskOutcome::unknown) {
                            ++unsaid;
                            continue;
                        }
                        heard(answer);
                    }
                });
        for (auto& client : clients) client.join();
        // Whoever is asked again says the same.
        for (const auto& chain : cooperatives)
            for (int turn = 0; turn < turns; turn += 7)
                heard(
                    second.ask(request(line_of(chain, chain + "-one-" + std::to_string(turn), turn))).get());
    }
    EXPECT_EQ(unsaid, 0);
    EXPECT_EQ(told_.size(), 2 * cooperatives.size() * turns);
    ASSERT_TRUE(one->engine().tend() && other->engine().tend() && one->engine().tend());
    const auto third = reader("third");
    ASSERT_TRUE(third->engine().tend().has_value());
    EXPECT_EQ(one->engine().heads(), third->engine().heads());
    EXPECT_EQ(other->engine().heads(), third->engine().heads());
    std::uint64_t passed_over = 0, accepted = 0;
    for (const auto& state : third->engine().partitions()) {
        accepted += state.figures.accepted;
        for (const auto count : state.figures.passed_over) passed_over += count;
    }
    EXPECT_GT(passed_over, 0u) << "they never met";
    std::set<std::string> commits;
    for (const auto& [id, said] : told_) {
        EXPECT_TRUE(commits.insert(said.substr(said.rfind(' '))).second) << id << ": " << said;
        const auto chain = id.substr(0, id.find('-'));
        const auto found =
            (*third->engine().shard_of(chain))->answer({Service::membership, chain}, id, false);
        ASSERT_TRUE(found.has_value()) << id << " was answered and is not there";
        EXPECT_EQ(text(*found), said) << id;
    }
    std::cout << accepted << " accepted, " << passed_over << " passed over\n";
}

}  // namespace
}  // namespace essaim::tests
