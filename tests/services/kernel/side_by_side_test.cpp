#include <gtest/gtest.h>

#include "services/essaim/registry/full_registry.h"
#include "services/kernel/genesis.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"
#include "tests/services/kernel/cooperative.h"
#include "tests/support/memory_log.h"

namespace essaim::tests {
namespace {

using kernel::Answer;
using kernel::AskOutcome;
using kernel::Shards;

constexpr int cooperatives = 6;
constexpr int people = 40;

/// Some of the cooperatives share a partition.
std::string name(int which) {
    return "c-" + std::to_string(which);
}

std::string line(const std::string& chain, const std::string& service, const std::string& command,
                 const std::string& id, const std::string& body, const std::string& actor = "p-anna") {
    return R"({"service":")" + service + R"(","cooperative":")" + chain + R"(","command":")" + command +
           R"(","id":")" + id + R"(","actor":")" + actor + R"(","body":)" + body + "}";
}

/// A network of cooperatives whose month can be computed, approved and closed.
class Network {
  public:
    explicit Network(Shards shards) : registry_(host::full_registry()) {
        EXPECT_TRUE(kernel::write_geneses(log, id_).has_value());
        const kernel::ShardWorld world{registry_, ring_, id_, 1,
                                       [] { return Instant{std::chrono::days{20484}}; }};
        engine_ = std::make_unique<kernel::Engine>(
            world, log, [](kernel::ShardId) { return std::make_unique<support::MemoryStore>(); }, nullptr,
            shards);
        EXPECT_TRUE(engine_->open().has_value());
        found();
    }

    std::vector<Answer> ask(const std::vector<std::string>& lines) {
        std::vector<kernel::Request> requests;
        for (const auto& each : lines) requests.push_back(request_of(registry_, each));
        auto answers = engine_->ask_together(requests);
        EXPECT_TRUE(answers.has_value());
        return answers ? std::move(*answers) : std::vector<Answer>{};
    }
    void accept(const std::vector<std::string>& lines) {
        const auto answers = ask(lines);
        for (std::size_t at = 0; at < answers.size(); ++at)
            EXPECT_EQ(answers[at].outcome, AskOutcome::accepted) << lines[at] << answers[at].code;
    }

    support::MemoryLog log;

  private:
    void found() {
        accept({line("network", "intercooperation", "found_network", "f-1", R"({"name":"Essai"})")});
        std::vector<std::string> lines;
        for (const auto& published : payroll::national_publications())
            lines.push_back(payroll::publication_line(published, "p-anna"));
        accept(lines);
        for (int which = 0; which < cooperatives; ++which) found_one(name(which));
    }
    void found_one(const std::string& chain) {
        accept(
            {line(
                 chain, "membership", "register_cooperative", "f-2",
                 R"({"name":"X","siren":"637129263","legal_form":"scop_sa","share_value":"20.00","minimum_shares":1})"),
             line(
                 chain, "membership", "open_establishment", "f-3",
                 R"({"establishment":"e-1","siret":"63712926300017","commune":"69123","from":"2025-01-01"})")});
        std::vector<std::string> lines{
            line(
                chain, "payroll", "set_employer", "f-4",
                R"({"establishment":"e-1","headcount":60,"work_accident_rate":"1.00","transport_rate":"0.00",)"
                R"("health_plan":null,"provident_plan":null,"collective_agreement":"1486",)"
                R"("bank_account":"FR7066131860913909960308246","from":"2025-01-01"})"),
            line(chain, "intercooperation", "delegate", "f-5",
                 R"({"delegation":"d-1","to":"p-bruno","scope":["approver"],"from":"2025-01-01"})")};
        for (int member = 0; member < people; ++member) {
            const auto id = std::to_string(member);
            lines.push_back(line(
                chain, "membership", "welcome", "w-" + id,
                R"({"member":"m-)" + id +
                    R"(","on":"2026-01-01","meeting":"embauche","identity":{"family_name":"Le","given_names":)"
                    R"("Ana","email":"a@exemple.invalid","birth_date":"1990-01-01","address":"Lyon"}})"));
            lines.push_back(line(chain, "membership", "sign_employment", "s-" + id,
                                 R"({"member":"m-)" + id +
                                     R"(","kind":"cdi","monthly_hours":"151.67","gross":")" +
                                     std::to_string(2000 + 37 * member) +
                                     R"(.00","executive":false,"job":"x","establishment":"e-1",)"
                                     R"("from":"2026-01-01"})"));
        }
        lines.push_back(line(chain, "payroll", "open_period", "o-1", R"({"period":"2026-01"})", "p-claude"));
        accept(lines);
    }

    kernel::Registry registry_;
    GlassRing ring_;
    NetworkId id_{};
    std::unique_ptr<kernel::Engine> engine_;
};

/// What is the same of two answers where they are.
std::string told(const Answer& answer) {
    std::string text =
        std::to_string(static_cast<int>(answer.outcome)) + " " + answer.code + " " + answer.detail;
    for (const auto& commit : answer.commits) text += " " + commit.hash.hex();
    for (const auto& [field, value] : answer.result) text += " " + field + "=" + value;
    return text;
}

std::string content_of(const Answer& answer) {
    for (const auto& [field, value] : answer.result)
        if (field == "content_hash") return value;
    return {};
}

/// The month of every cooperative, each step asked of all at once; what was answered.
std::vector<std::string> live_a_month(Network& network) {
    std::vector<std::string> all;
    const auto keep = [&](const std::vector<Answer>& answers) {
        for (const auto& answer : answers) all.push_back(told(answer));
        return answers;
    };
    const std::string period = R"({"period":"2026-01"})";
    std::vector<std::string> lines;
    for (int which = 0; which < cooperatives; ++which)
        lines.push_back(line(name(which), "payroll", "compute_period", "p-1", period, "p-claude"));
    const auto computed = keep(network.ask(lines));
    lines.clear();
    for (int which = 1; which < cooperatives; ++which)  // nobody approves the first
        lines.push_back(line(name(which), "payroll", "approve_period", "p-2",
                             R"({"period":"2026-01","content_hash":")" +
                                 content_of(computed[static_cast<std::size_t>(which)]) + R"("})",
                             "p-bruno"));
    keep(network.ask(lines));
    lines.clear();
    for (int which = 0; which < cooperatives; ++which) {
        lines.push_back(line(name(which), "payroll", "close_period", "p-3", period, "p-claude"));
        lines.push_back(line(name(which), "payroll", "close_period", "p-3", period, "p-claude"));  // twice
        lines.push_back(
            line(name(which), "payroll", "open_period", "o-2", R"({"period":"2026-02"})", "p-claude"));
    }
    keep(network.ask(lines));
    return all;
}

TEST(ShardsSideBySide, decide_fold_and_append_what_they_do_in_turn) {
    Network in_turn(Shards::in_turn);
    Network side_by_side(Shards::side_by_side);
    ASSERT_EQ(in_turn.log.contents(), side_by_side.log.contents());
    const auto expected = live_a_month(in_turn);
    EXPECT_EQ(live_a_month(side_by_side), expected);
    EXPECT_EQ(in_turn.log.contents(), side_by_side.log.contents());
    std::size_t payroll_commits = 0;
    for (const auto& [where, records] : side_by_side.log.contents())
        if (where.service == Service::payroll) payroll_commits += records.size();
    EXPECT_GT(payroll_commits, static_cast<std::size_t>((cooperatives - 1) * people)) << "nobody was paid";
    EXPECT_NE(expected[11].find("not_approved"), std::string::npos) << expected[11];
}

}  // namespace
}  // namespace essaim::tests
