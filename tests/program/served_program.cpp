#include "tests/program/served_program.h"

#include <gtest/gtest.h>

namespace essaim::tests {

ServedProgram::ServedProgram(const std::string& data, std::vector<std::string> more,
                             const std::string& name) {
    std::vector<std::string> arguments{"--data", data, "--listen", "127.0.0.1:0", "--lang", "en"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    if (name == "essaim") arguments.insert(arguments.begin(), "serve");
    program_ = std::make_unique<Program>(arguments, name);
    const std::string said = program_->read_line().value_or("(nothing)");
    const std::string begins = "listening ";
    EXPECT_TRUE(said.starts_with(begins)) << said;
    if (said.starts_with(begins)) url_ = said.substr(begins.size());
}

http::Client ServedProgram::client() const {
    const auto address = http::read_address(url_);
    EXPECT_TRUE(address.has_value()) << url_;
    return http::Client(address.value_or(http::Address{}));
}

std::string enrolled(const std::string& data, const std::string& person, std::vector<std::string> more) {
    std::vector<std::string> add{"identity", "add", person, "--data", data};
    add.insert(add.end(), more.begin(), more.end());
    const auto added = run_program(add);
    EXPECT_EQ(added.status, 0) << added.err;
    const auto token = run_program({"identity", "token", person, "--data", data});
    EXPECT_EQ(token.status, 0) << token.err;
    return token.out.substr(0, token.out.find('\n'));
}

http::Question command(const std::string& token, const std::string& path, const std::string& id,
                       const std::string& body) {
    return {
        "POST",
        path,
        {{"Authorization", "Bearer " + token}, {"Idempotency-Key", id}, {"Content-Type", "application/json"}},
        body};
}

}  // namespace essaim::tests
