#include "tests/program/shared_network.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "events/core/json.h"

namespace essaim::tests {

namespace {

Broker& broker() {
    static Broker broker;
    return broker;
}

}  // namespace

SharedNetwork::SharedNetwork(std::vector<std::string> operators) {
    static int made = 0;
    kafka_ = broker().bootstrap() + "/shared" + std::to_string(++made);
    for (const auto& person : operators) {
        EXPECT_EQ(run({"identity", "add", person, "--role", "operator"}).status, 0);
        const auto token = run({"identity", "token", person});
        EXPECT_EQ(token.status, 0) << token.err;
        tokens_[person] = token.out.substr(0, token.out.find('\n'));
        std::ofstream(token_file(person)) << tokens_[person];
    }
}

Ended SharedNetwork::run(std::vector<std::string> words, std::string_view input) const {
    words.insert(words.end(), {"--kafka", kafka_, "--data", directory_ / "first"});
    return run_program(words, input);
}

bool SharedNetwork::is_owned_soon(std::size_t by) const {
    constexpr int most_looks = 100;
    for (int look = 0; look < most_looks; ++look) {
        const auto said = run({"shards", "--json"});
        EXPECT_EQ(said.status, 0) << said.err;
        std::set<std::string> owners;
        for (const auto& line : lines_in(said.out))
            owners.insert(print_json(*parse_json(line)->find("instance")));
        if (owners.size() == by && !owners.contains("null")) return true;
    }
    return false;
}

std::unique_ptr<ServedProgram> SharedNetwork::instance(const std::string& name,
                                                       const std::string& program) const {
    return std::make_unique<ServedProgram>(
        directory_ / name, std::vector<std::string>{"--kafka", kafka_, "--keys", keys()}, program);
}

}  // namespace essaim::tests
