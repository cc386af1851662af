#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "events/core/json.h"
#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/support/seed.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

namespace fs = std::filesystem;

/// What happens to the files of a network, and what the program says of it.
class Damage : public testing::Test {
  protected:
    Damage() : whole_(directory_ / "whole"), data_(directory_ / "data") {
        const auto lines = joined(resolved_scenario("jeanne"));
        run_program({"apply", "-", "--history", "--key-seed", "3", "--data", whole_}, lines);
        heads_ = verify(whole_).out;
        restore();
    }
    static Ended verify(const std::string& data) {
        return run_program({"audit", "verify", "--json", "--data", data});
    }
    void restore() {
        fs::remove_all(data_);
        fs::copy(whole_, data_, fs::copy_options::recursive);
    }
    std::vector<fs::path> log_files() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::recursive_directory_iterator(data_))
            if (entry.is_regular_file() && fs::relative(entry.path(), data_).string().starts_with("log") &&
                entry.path().filename() != "log.lock" && entry.path().filename() != "LOCK")
                found.push_back(entry.path());
        std::sort(found.begin(), found.end());
        return found;
    }
    void flip(const fs::path& file, std::uint64_t bit) const {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekg(static_cast<std::streamoff>(bit / 8));
        const int byte = stream.get();
        stream.seekp(static_cast<std::streamoff>(bit / 8));
        stream.put(static_cast<char>(byte ^ (1 << (bit % 8))));
    }
    /// Refused with a place named, or exactly as it was; never served short.
    void expect_named_or_harmless(const std::string& what) {
        const auto ended = verify(data_);
        EXPECT_EQ(ended.signal, 0) << what;
        if (ended.status == 0) {
            EXPECT_EQ(ended.out, heads_) << what;
            ++harmless_;
            return;
        }
        ++named_;
        EXPECT_EQ(ended.status, 4) << what << ended.err;
        const auto said = parse_json(lines_in(ended.out).back());
        ASSERT_TRUE(said.has_value()) << what << ended.out;
        EXPECT_EQ(*said->find("verdict")->string(), "failed") << what;
        EXPECT_TRUE(said->find("file")->string()) << what << ": no file named: " << ended.out;
        EXPECT_FALSE(said->find("message")->string()->empty()) << what;
        EXPECT_FALSE(ended.err.empty()) << what;
    }
    /// Opening for work is refused, too, and nothing is created in the place of what is gone.
    void expect_refused(const std::string& what) {
        const auto verified = verify(data_);
        EXPECT_EQ(verified.status, 4) << what << verified.out;
        const auto applied = run_program({"apply", "-", "--json", "--data", data_},
                                         resolved_scenario("jeanne").front() + "\n");
        EXPECT_EQ(applied.status, 4) << what << applied.out << applied.err;
        EXPECT_EQ(applied.out, "") << what;
        EXPECT_FALSE(applied.err.empty()) << what;
    }

    TemporaryDirectory directory_;
    std::string whole_, data_, heads_;
    int named_ = 0, harmless_ = 0;
};

TEST_F(Damage, of_one_bit_anywhere_in_the_log_is_named_or_harmless) {
    std::mt19937_64 random(test_seed());
    for (const auto& file : log_files()) {
        const auto bits = fs::file_size(file) * 8;
        if (bits == 0) continue;
        for (int turn = 0; turn < 12; ++turn) {
            const auto bit = random() % bits;
            flip(file, bit);
            expect_named_or_harmless(file.filename().string() + " bit " + std::to_string(bit));
            restore();
        }
    }
    EXPECT_GT(named_, 20) << "of " << named_ + harmless_;
}

TEST_F(Damage, a_file_of_the_log_that_is_gone_or_cut_short_is_named_or_harmless) {
    for (const auto& file : log_files()) {
        const auto name = file.filename().string();
        fs::remove(file);
        expect_named_or_harmless("without " + name);
        restore();
        if (fs::file_size(file) == 0) continue;
        for (const auto part : {std::uintmax_t{0}, fs::file_size(file) / 2, fs::file_size(file) - 1}) {
            fs::resize_file(file, part);
            expect_named_or_harmless(name + " cut to " + std::to_string(part));
            restore();
        }
    }
}

TEST_F(Damage, a_log_that_is_gone_whole_or_in_part_is_not_begun_anew) {
    for (const std::vector<std::string>& gone : {std::vector<std::string>{"log"},
                                                 {"log.witness"},
                                                 {"log.meta"},
                                                 {"log", "log.witness"},
                                                 {"log", "log.witness", "log.meta"},
                                                 {"log", "log.witness", "log.meta", "log.lock"},
                                                 {"log", "log.witness", "log.meta", "log.lock", "keys"}}) {
        std::string what = "without";
        for (const auto& name : gone) {
            fs::remove_all(fs::path(data_) / name);
            what += " " + name;
        }
        expect_refused(what);
        restore();
    }
}

TEST_F(Damage, an_older_copy_of_the_log_alone_is_refused) {
    const auto& lines = resolved_scenario("jeanne");
    const std::string older = directory_ / "older";
    run_program({"apply", "-", "--history", "--key-seed", "3", "--data", older},
                joined({lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(lines.size() - 10)}));
    fs::remove_all(fs::path(data_) / "log");
    fs::copy(fs::path(older) / "log", fs::path(data_) / "log", fs::copy_options::recursive);
    expect_refused("with an older log");
}

TEST_F(Damage, keys_that_are_gone_or_of_another_network_are_refused) {
    fs::remove(fs::path(data_) / "keys");
    expect_refused("without keys");
    const std::string other = directory_ / "other";
    run_program({"apply", "-", "--history", "--key-seed", "4", "--data", other},
                resolved_scenario("jeanne").front());
    fs::copy_file(fs::path(other) / "keys", fs::path(data_) / "keys");
    expect_refused("with the keys of another network");
}

TEST_F(Damage, stores_that_are_gone_or_damaged_are_folded_anew) {
    const auto show = [&] { return run_program({"show", "activity_account", "--json", "--data", data_}); };
    const auto before = show();
    EXPECT_EQ(before.status, 0);
    EXPECT_FALSE(before.out.empty());
    fs::remove_all(fs::path(data_) / "stores");
    EXPECT_EQ(show().out, before.out);
    std::mt19937_64 random(test_seed());
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(data_) / "stores"))
        if (entry.is_regular_file() && entry.file_size() > 0)
            flip(entry.path(), random() % (entry.file_size() * 8));
    const auto after = show();
    EXPECT_EQ(after.status, 0) << after.err;
    EXPECT_EQ(after.out, before.out);
}

TEST_F(Damage, a_directory_that_is_none_or_cannot_be_written_is_named) {
    const std::string file = directory_ / "file";
    std::ofstream(file) << "x";
    const auto ended = run_program({"apply", "-", "--data", file}, "{}\n");
    EXPECT_EQ(ended.status, 4);
    EXPECT_NE(ended.err.find(file), std::string::npos) << ended.err;
    for (const char* command : {"show", "audit"}) {
        const auto nothing = command == std::string("show")
                                 ? run_program({"show", "invoices", "--data", directory_ / "nothing"})
                                 : run_program({"audit", "verify", "--data", directory_ / "nothing"});
        EXPECT_EQ(nothing.status, 4);
        EXPECT_NE(nothing.err.find("no_such_network"), std::string::npos) << nothing.err;
        EXPECT_FALSE(fs::exists(directory_ / "nothing")) << "a question created it";
    }
}

TEST_F(Damage, a_directory_in_use_is_waited_for_then_the_user_is_named) {
    Program first({"apply", "-", "--json", "--data", data_});
    first.write("{}\n");
    ASSERT_TRUE(first.read_line());
    const auto second = run_program({"audit", "cut", "--data", data_});
    EXPECT_EQ(second.status, 4);
    EXPECT_NE(second.err.find("store_in_use"), std::string::npos) << second.err;
    EXPECT_NE(second.err.find(std::to_string(first.pid())), std::string::npos) << second.err;
    first.wait();
    EXPECT_EQ(run_program({"audit", "cut", "--data", data_}).status, 0);
}

}  // namespace
}  // namespace essaim::tests
