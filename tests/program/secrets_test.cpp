#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

/// Every text below a member whose content is sealed, long enough not to be met by chance.
void collect(const Node& node, bool sealed, std::set<std::string>& secrets) {
    static const std::set<std::string> sealed_members{"identity", "customer", "bank_account", "iban", "nir"};
    constexpr std::size_t long_enough = 8;
    if (node.string() && sealed && node.string()->size() >= long_enough) secrets.insert(*node.string());
    if (node.members())
        for (const auto& member : *node.members())
            collect(member.value, (sealed || sealed_members.contains(member.name)) && member.name != "siren",
                    secrets);
    if (node.items())
        for (const auto& item : *node.items()) collect(item, sealed, secrets);
}

TEST(Secrets, are_in_no_file_in_clear_and_in_nothing_that_is_printed) {
    TemporaryDirectory directory;
    const auto& lines = resolved_scenario("network");
    std::set<std::string> secrets;
    for (const auto& line : lines) collect(*parse_json(line), false, secrets);
    ASSERT_GT(secrets.size(), 50u);
    const std::string data = directory / "data";
    std::string printed =
        run_program({"apply", "-", "--history", "--key-seed", "1", "--json", "--data", data}, joined(lines))
            .out;
    for (const std::vector<std::string>& asked : {std::vector<std::string>{"log", "dump", "--json"},
                                                  {"log", "dump"},
                                                  {"show", "invoices", "--json"},
                                                  {"show", "payslips", "--json"},
                                                  {"show", "journal", "--json"}}) {
        auto arguments = asked;
        arguments.insert(arguments.end(), {"--data", data});
        const auto ended = run_program(arguments);
        EXPECT_EQ(ended.status, 0) << asked.front();
        printed += ended.out + ended.err;
    }
    for (const auto& secret : secrets) EXPECT_EQ(printed.find(secret), std::string::npos) << secret;
    std::size_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(in), {}};
        bytes += content.size();
        for (const auto& secret : secrets)
            EXPECT_EQ(content.find(secret), std::string::npos) << secret << " in " << entry.path().filename();
    }
    EXPECT_GT(bytes, 500'000u);
}

}  // namespace
}  // namespace essaim::tests
