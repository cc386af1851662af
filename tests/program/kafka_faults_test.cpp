// Whole processes on real brokers that are killed, cut off and deposed. What was answered is there once; what
// is folded is what the log says.
#include <gtest/gtest.h>

#include <csignal>

#include "tests/program/ledger.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/broker.h"
#include "tests/support/cut_wire.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t lines_asked = 160, lines_a_piece = 20;

/// A single broker whose clients come through a wire that can be cut.
struct Wired {
    Wired() { wire.lead_to(broker->port()); }
    std::string place() const { return "127.0.0.1:" + std::to_string(wire.port()); }
    /// The next answers of the broker are lost, and the connections with them.
    void lose_answers() {
        const auto before = wire.swallowed();
        wire.swallow_answers(true);
        const auto until = std::chrono::steady_clock::now() + 10s;
        while (wire.swallowed() == before && std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
        wire.cut();
        wire.swallow_answers(false);
    }
    CutWire wire;
    std::unique_ptr<Broker> broker = Broker::behind(wire.port());
};

int leader_of(const std::string& brokers, const std::string& topic, int partition) {
    for (int tries = 0; tries < 50; ++tries) {
        const auto said =
            shell("kcat -L -m 10 -b " + brokers + " -t " + topic + " | sed -n 's/^ *partition " +
                  std::to_string(partition) + ", leader \\([0-9]*\\),.*/\\1/p'");
        if (!said.text.empty() && said.text[0] >= '1' && said.text[0] <= '9') return std::stoi(said.text);
    }
    return 0;
}

class KafkaFaultsOfApply : public testing::Test {
  protected:
    static std::vector<std::string> words(const std::string& data) {
        return {"apply", "-", "--history", "--key-seed", "7", "--json", "--data", data};
    }
    /// `fault` between the asking of a piece of the file and the hearing of its answers.
    void expect_undisturbed(const std::string& kafka, const std::function<void()>& fault) const {
        const auto& lines = resolved_scenario("network");
        auto on_kafka = words(directory_ / "k");
        on_kafka.insert(on_kafka.end(), {"--kafka", kafka});
        std::string answers;
        {
            Program program(on_kafka);
            for (std::size_t line = 0; line < lines_asked; line += lines_a_piece) {
                program.write(joined({lines.begin() + static_cast<std::ptrdiff_t>(line),
                                      lines.begin() + static_cast<std::ptrdiff_t>(line + lines_a_piece)}));
                if (line > 0) fault();  // the first piece finds the way
                for (std::size_t answer = 0; answer < lines_a_piece; ++answer)
                    answers += program.read_line().value_or("(ended)") + "\n";
            }
            EXPECT_LE(program.wait().status, 1);
        }
        const auto undisturbed =
            run_program(words(directory_ / "e"), joined({lines.begin(), lines.begin() + lines_asked}));
        EXPECT_EQ(answers, undisturbed.out);
        const auto heads =
            run_program({"audit", "verify", "--json", "--data", directory_ / "k", "--kafka", kafka});
        EXPECT_EQ(heads.status, 0) << heads.err;
        EXPECT_EQ(heads.out, run_program({"audit", "verify", "--json", "--data", directory_ / "e"}).out);
        const auto views =
            run_program({"projections", "compare", "--all", "--data", directory_ / "k", "--kafka", kafka});
        EXPECT_EQ(views.status, 0) << views.out << views.err;
    }
    TemporaryDirectory directory_;
};

TEST_F(KafkaFaultsOfApply, the_connection_cut_again_and_again_changes_no_answer) {
    Wired wired;
    expect_undisturbed(wired.place(), [&] { wired.wire.cut(); });
}

TEST_F(KafkaFaultsOfApply, acknowledgements_lost_after_the_broker_has_appended_change_no_answer) {
    Wired wired;
    expect_undisturbed(wired.place(), [&] { wired.lose_answers(); });
    EXPECT_GT(wired.wire.swallowed(), 0u);
}

TEST_F(KafkaFaultsOfApply, a_broker_killed_and_started_again_changes_no_answer) {
    Broker broker;
    expect_undisturbed(broker.bootstrap(), [&, times = 0]() mutable {
        if (++times > 2) return;
        broker.signal(SIGKILL);
        broker.start();
    });
}

TEST_F(KafkaFaultsOfApply, a_leader_killed_among_three_changes_no_answer) {
    Broker brokers(3);
    expect_undisturbed(brokers.bootstrap(), [&, times = 0]() mutable {
        if (++times > 1) return;
        const int leader = leader_of(brokers.bootstrap(), "essaim.membership", 16);
        ASSERT_NE(leader, 0);
        brokers.signal(SIGKILL, leader);
    });
}

std::string operator_token(const std::string& data, const std::string& kafka) {
    const auto added =
        run_program({"identity", "add", "p-anna", "--role", "operator", "--data", data, "--kafka", kafka});
    EXPECT_EQ(added.status, 0) << added.err;
    const auto token = run_program({"identity", "token", "p-anna", "--data", data, "--kafka", kafka});
    EXPECT_EQ(token.status, 0) << token.err;
    return token.out.substr(0, token.out.find('\n'));
}

TEST(KafkaFaultsOfServe, what_clients_were_answered_is_there_once_whatever_happened_to_the_broker) {
    Wired wired;
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const std::vector<std::string> kafka{"--kafka", wired.place()};
    const auto token = operator_token(data, wired.place());
    std::map<std::string, Known> ledger;
    {
        ServedProgram served(data, kafka);
        Clients clients(served, token, 4, "f");
        wait_for_answers(clients, 40);
        for (int time = 0; time < 3; ++time) {
            wired.lose_answers();
            wait_for_answers(clients, clients.answered() + 20);
            wired.wire.cut();
            wait_for_answers(clients, clients.answered() + 20);
        }
        wired.broker->signal(SIGKILL);
        wired.broker->start();
        wait_for_answers(clients, clients.answered() + 40);
        ledger = clients.stop();
        served.program().kill(SIGTERM);
        EXPECT_EQ(served.program().wait().status, 0);
    }
    expect_kept(ledger, ids_in(data, kafka));
    const auto views =
        run_program({"projections", "compare", "--all", "--data", data, "--kafka", wired.place()});
    EXPECT_EQ(views.status, 0) << views.out << views.err;
}

TEST(KafkaFaultsOfServe,
     a_command_in_flight_when_the_only_broker_freezes_is_answered_soon_and_those_after_it_at_once) {
    Broker broker;
    TemporaryDirectory directory;
    const auto data = directory / "data";
    const auto token = operator_token(data, broker.bootstrap());
    ServedProgram served(data, {"--kafka", broker.bootstrap()});
    auto client = served.client();
    const auto ask = [&](const std::string& id) {
        return client.ask(command(token, enrol_path, id, body_of(id)));
    };
    const auto until = std::chrono::steady_clock::now() + 60s;
    for (auto first = ask("first"); !first || first->status != 200; first = ask("first"))
        ASSERT_LT(std::chrono::steady_clock::now(), until);
    broker.signal(SIGSTOP);
    auto began = std::chrono::steady_clock::now();
    const auto took = [&began] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                     began);
    };
    const auto said = ask("in-flight");
    ASSERT_TRUE(said.has_value()) << said.error().message;
    std::cout << "answered " << said->status << " after " << took().count() << " ms\n";
    EXPECT_LT(took(), 25s);
    EXPECT_TRUE(said->status == 504 || said->status == 503) << said->body;
    EXPECT_TRUE(http::find_header(said->headers, "Retry-After").has_value());
    began = std::chrono::steady_clock::now();
    const auto next = ask("next");
    ASSERT_TRUE(next.has_value()) << next.error().message;
    EXPECT_EQ(next->status, 503u) << next->body;
    EXPECT_LT(took(), 3s);
    broker.signal(SIGCONT);
    const auto again = std::chrono::steady_clock::now() + 60s;
    for (const auto* id : {"in-flight", "next"})
        for (auto answer = ask(id); !answer || answer->status != 200; answer = ask(id))
            ASSERT_LT(std::chrono::steady_clock::now(), again) << (answer ? answer->body : "");
}

}  // namespace
}  // namespace essaim::tests
