#include "tests/program/resolved_scenario.h"

#include <fstream>
#include <map>

#include "events/core/json.h"
#include "events/vocabulary/assert.h"
#include "tests/program/program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {

namespace {

/// The `"recorded_at"` of a line goes to the parameters that follow it.
std::string stamped(const std::string& publication, const std::string& recorded_at) {
    return publication.substr(0, publication.size() - 1) + ",\"recorded_at\":\"" + recorded_at + "\"}";
}

std::vector<std::string> resolve(const std::string& name) {
    const auto parameters = lines_in(run_program({"parameters", "--json"}).out);
    ESSAIM_ASSERT(parameters.size() > 10);
    TemporaryDirectory directory;
    Program program({"apply", "-", "--history", "--key-seed", "1", "--json", "--data", directory.path()});
    std::map<std::string, std::string> content;  // by cooperative, as last computed
    std::vector<std::string> resolved;
    const auto ask = [&](const std::string& line) {
        resolved.push_back(line);
        program.write(line + "\n");
        const auto answer = program.read_line();
        ESSAIM_ASSERT(answer.has_value());
        const auto node = parse_json(*answer);
        const Node* result = node->find("result");
        const Node* hash = result ? result->find("content_hash") : nullptr;
        if (hash) content[*parse_json(line)->find("cooperative")->string()] = *hash->string();
    };
    std::ifstream in(std::string(ESSAIM_SOURCE_DIR) + "/tests/scenarios/" + name + "/commands.jsonl");
    for (std::string line; std::getline(in, line);) {
        if (const auto at = line.find("\"@"); at != std::string::npos) {
            const auto end = line.find('"', at + 1);
            line.replace(at + 1, end - at - 1, content[line.substr(at + 2, end - at - 2)]);
        }
        ask(line);
        if (line.find("\"found_network\"") == std::string::npos) continue;
        const std::string recorded_at = *parse_json(line)->find("recorded_at")->string();
        for (const auto& publication : parameters) ask(stamped(publication, recorded_at));
    }
    return resolved;
}

}  // namespace

const std::vector<std::string>& resolved_scenario(const std::string& name) {
    static std::map<std::string, std::vector<std::string>> known;
    auto& lines = known[name];
    if (lines.empty()) lines = resolve(name);
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

}  // namespace essaim::tests
