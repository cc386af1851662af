#include "tests/services/essaim/serve/month.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "events/core/json.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"

namespace essaim::tests {

namespace {

std::string text(const Node& node, const char* member) {
    return *node.find(member)->string();
}

/// Asks a scenario line by line, each after what the one before it caused, in the name of its actor.
class Asking {
  public:
    explicit Asking(Served& served) : served_(served) {}
    Said ask(const Node& line) {
        const auto chain = text(line, "cooperative");
        const std::string below = chain == network_chain ? "network" : "cooperatives/" + chain;
        auto body = print_json(*line.find("body"));
        if (const auto at = body.find("\"@"); at != std::string::npos) {
            const auto end = body.find('"', at + 1);
            body.replace(at + 1, end - at - 1, content_[body.substr(at + 2, end - at - 2)]);
        }
        const auto said =
            served_.as(text(line, "actor"))
                .post("/v1/" + below + "/" + text(line, "service") + "/" + text(line, "command") +
                          (position_.empty() ? "" : "?min_position=" + position_),
                      body, text(line, "id"));
        if (const Node* position = said.json.find("position"); position && position->string())
            position_ = *position->string();
        if (const Node* hash = said.json.at("/result/content_hash")) content_[chain] = *hash->string();
        return said;
    }
    const std::string& position() const { return position_; }

  private:
    Served& served_;
    std::string position_;
    std::map<std::string, std::string> content_;  // by cooperative, as last computed
};

}  // namespace

std::vector<Node> lines_of(const std::string& scenario, const std::string& file) {
    std::ifstream in(std::string(ESSAIM_SOURCE_DIR) + "/tests/scenarios/" + scenario + "/" + file);
    std::vector<Node> nodes;
    for (std::string line; std::getline(in, line);) nodes.push_back(*parse_json(line));
    return nodes;
}

void enrol(Served& served) {
    served.told("network", "membership/enrol_person", R"({"person":"p-anna","role":"operator"})");
    for (const auto* person : {"p-bruno", "p-claude"})
        served.told("network", "membership/enrol_person", std::string(R"({"person":")") + person + "\"}");
}

std::vector<Said> run(Served& served, const std::string& scenario) {
    Asking asking(served);
    std::vector<Said> answers;
    for (const auto& line : lines_of(scenario, "commands.jsonl")) {
        answers.push_back(asking.ask(line));
        if (text(line, "command") != "found_network") continue;
        for (const auto& published : payroll::national_publications()) {
            const auto said = asking.ask(*parse_json(payroll::publication_line(published, "p-anna")));
            EXPECT_EQ(said.status, 200u) << said.body;
        }
    }
    return answers;
}

}  // namespace essaim::tests
