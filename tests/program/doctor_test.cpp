#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

struct Examined {
    int status = -1;
    std::map<std::string, std::string> verdicts;
    std::string out;
};

Examined examined(const std::string& data, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"doctor", "--json", "--data", data, "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ended = run_program(arguments);
    Examined found{ended.status, {}, ended.out};
    for (const auto& line : lines_in(ended.out)) {
        const auto node = parse_json(line);
        EXPECT_TRUE(node.has_value()) << line;
        if (!node) continue;
        const auto verdict = *node->find("verdict")->string();
        found.verdicts[*node->find("check")->string()] = verdict;
        EXPECT_EQ(node->find("cure")->string()->empty(), verdict == "good") << line;
    }
    return found;
}

class Doctor : public testing::Test {
  protected:
    Doctor() { EXPECT_EQ(run_program({"identity", "add", "p-anna", "--data", data_}).status, 0); }
    TemporaryDirectory directory_;
    const std::string data_ = directory_ / "data";
};

TEST_F(Doctor, finds_nothing_bad_in_a_directory_that_is_well) {
    const auto found = examined(data_);
    EXPECT_EQ(found.status, 0) << found.out;
    for (const auto* check :
         {"core_dumps", "tzdata", "directory", "keys", "disk", "log", "stores", "clock", "port"})
        EXPECT_EQ(found.verdicts.at(check), "good") << check;
    EXPECT_TRUE(found.verdicts.contains("open_files") && found.verdicts.contains("locked_memory"));
}

TEST_F(Doctor, tells_no_moment_of_a_directory_in_which_nothing_was_recorded) {
    const std::string data = directory_ / "new";
    ASSERT_EQ(run_program({"apply", "/dev/null", "--data", data}).status, 0);
    const auto found = examined(data);
    EXPECT_EQ(found.verdicts.at("clock"), "good");
    EXPECT_NE(found.out.find("nothing is recorded yet"), std::string::npos) << found.out;
}

TEST_F(Doctor, names_a_key_file_that_others_may_read_and_one_that_is_gone) {
    std::filesystem::permissions(data_ + "/keys", std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    auto found = examined(data_);
    EXPECT_EQ(found.status, 1);
    EXPECT_EQ(found.verdicts.at("keys"), "bad") << found.out;
    std::filesystem::remove(data_ + "/keys");
    found = examined(data_);
    EXPECT_EQ(found.status, 1);
    EXPECT_EQ(found.verdicts.at("keys"), "bad") << found.out;
    EXPECT_EQ(found.verdicts.at("log"), "bad") << found.out;
    EXPECT_NE(examined(data_, {"--lang", "fr"}).out.find("n’est plus là : remettez-le"), std::string::npos);
}

TEST_F(Doctor, names_a_directory_in_which_others_write_and_one_that_is_not_there) {
    std::filesystem::permissions(data_, std::filesystem::perms::others_write,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(examined(data_).verdicts.at("directory"), "bad");
    const auto nowhere = directory_ / "nowhere";
    EXPECT_EQ(examined(nowhere).status, 1);
    EXPECT_FALSE(std::filesystem::exists(nowhere)) << "it creates nothing";
}

TEST_F(Doctor, names_a_disk_below_its_reserve_and_a_configuration_that_would_not_be_taken) {
    const auto config = directory_ / "config.json";
    std::ofstream(config) << R"({"limits":{"disk_reserve_mib":4000000000}})";
    EXPECT_EQ(examined(data_, {"--config", config}).verdicts.at("disk"), "bad");
    std::ofstream(config) << R"({"limit":{}})";
    EXPECT_EQ(examined(data_, {"--config", config}).verdicts.at("configuration"), "bad");
}

TEST_F(Doctor, names_a_damaged_log) {
    std::filesystem::remove(data_ + "/log.witness");
    const auto found = examined(data_);
    EXPECT_EQ(found.status, 1);
    EXPECT_EQ(found.verdicts.at("log"), "bad") << found.out;
}

}  // namespace
}  // namespace essaim::tests
