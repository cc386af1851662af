#include "tests/scenarios/scenario.h"

#include <fstream>

#include "events/core/json.h"
#include "services/essaim/query.h"
#include "services/kernel/line.h"
#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip_json.h"

namespace essaim::scenarios {

namespace {

std::vector<std::string> text_lines(const std::string& scenario, const std::string& file) {
    std::ifstream in(std::string(ESSAIM_SOURCE_DIR) + "/tests/scenarios/" + scenario + "/" + file);
    ESSAIM_ASSERT(in.good());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool contains(const Node& row, const Node& expected) {
    for (const auto& member : *expected.members()) {
        const Node* found = row.find(member.name);
        if (!found || !(*found == member.value)) return false;
    }
    return true;
}

}  // namespace

std::vector<Node> lines_of(const std::string& scenario, const std::string& file) {
    std::vector<Node> nodes;
    for (const auto& line : text_lines(scenario, file)) {
        auto node = parse_json(line);
        ESSAIM_ASSERT(node.has_value());
        nodes.push_back(std::move(*node));
    }
    return nodes;
}

std::unique_ptr<host::Network> open(const std::filesystem::path& directory,
                                    const kernel::Registry& registry) {
    host::OpenOptions options;
    options.if_absent = host::IfAbsent::create;
    options.key_seed = 1;
    auto network = host::Network::open(directory, options, registry);
    ESSAIM_ASSERT(network.has_value());
    return std::move(*network);
}

std::vector<kernel::Answer> run(host::Network& network, const std::string& scenario, std::size_t until) {
    kernel::LineReader reader(network.engine().world().registry, kernel::RecordedBy::history);
    std::map<std::string, std::string> content;  // by cooperative, as last computed
    std::vector<kernel::Answer> answers;
    const auto ask = [&](const std::string& line) {
        auto request = reader.read(line);
        kernel::Answer answer;
        if (!request) {
            answer.outcome = kernel::AskOutcome::invalid;
            answer.id = request.error().id;
            answer.code = request.error().invalid.code;
            answer.pointer = request.error().invalid.pointer;
            return answer;
        }
        auto decided = network.engine().ask(*request);
        ESSAIM_ASSERT(decided.has_value());
        for (const auto& [name, value] : decided->result)
            if (name == "content_hash") content[request->chain.chain] = value;
        return std::move(*decided);
    };
    for (std::string line : text_lines(scenario, "commands.jsonl")) {
        if (const auto at = line.find("\"@"); at != std::string::npos) {
            const auto end = line.find('"', at + 1);
            line.replace(at + 1, end - at - 1, content[line.substr(at + 2, end - at - 2)]);
        }
        answers.push_back(ask(line));
        if (line.find("\"found_network\"") != std::string::npos)
            for (const auto& published : payroll::national_publications())
                if (const auto answer = ask(payroll::publication_line(published, "p-anna"));
                    answer.outcome != kernel::AskOutcome::accepted &&
                    answer.outcome != kernel::AskOutcome::unchanged)
                    answers.back().detail += " " + answer.code + answer.pointer;
        if (answers.size() == until) break;
    }
    const auto synced = network.sync();
    ESSAIM_ASSERT(synced.has_value());
    network.engine().flush();
    return answers;
}

std::string missing_row(host::Network& network, const std::string& view, const std::vector<Node>& expected) {
    const auto rows = host::rows_of(network, {view, std::nullopt, {}, std::nullopt});
    if (!rows) return rows.error().message;
    for (const auto& row : expected) {
        bool found = false;
        for (const auto& candidate : *rows) found = found || contains(candidate, row);
        if (!found) return print_json(row);
    }
    return {};
}

}  // namespace essaim::scenarios
