#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/program/program.h"
#include "tests/program/resolved_scenario.h"
#include "tests/program/served_program.h"
#include "tests/services/essaim/outbox/fec_check.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The scenario of one salaried member, and what leaves the house of it.
class Export : public testing::Test {
  protected:
    Export() {
        const auto done = run_program({"apply", "-", "--data", data_}, joined(resolved_scenario("jeanne")));
        EXPECT_EQ(done.status, 0) << done.err;
    }
    Ended of(const std::string& kind, const std::string& period, const std::string& out,
             const std::vector<std::string>& place = {}) const {
        std::vector<std::string> arguments{"export",   kind,   "--cooperative", "coopaname",
                                           "--period", period, "--out",         out};
        if (place.empty()) arguments.insert(arguments.end(), {"--data", data_});
        arguments.insert(arguments.end(), place.begin(), place.end());
        return run_program(arguments);
    }

    TemporaryDirectory directory_;
    std::string data_ = directory_ / "data";
    std::string out_ = directory_ / "out";
};

TEST_F(Export, writes_the_file_of_entries_that_the_law_asks_for) {
    for (const std::string period : {"2026-01", "2026"}) {
        const auto first = of("fec", period, out_);
        ASSERT_EQ(first.status, 0) << first.err;
        const auto paths = lines_in(first.out);
        ASSERT_EQ(paths.size(), 1U);
        const auto file = content_of(paths[0]);
        EXPECT_GT(lines_in(file).size(), 10U);
        EXPECT_EQ(fec_faults(std::filesystem::path(paths[0]).filename().string(), file),
                  std::vector<std::string>{});
        const auto again = of("fec", period, out_);
        EXPECT_EQ(again.status, 0) << again.err;
        EXPECT_EQ(again.out, first.out);
    }
}

TEST_F(Export, writes_beside_it_what_its_columns_are) {
    const auto entries = lines_in(of("fec", "2026", out_, {"--data", data_}).out);
    const auto described = lines_in(of("fec_description", "2026", out_, {"--data", data_}).out);
    ASSERT_EQ(entries.size(), 1U);
    ASSERT_EQ(described.size(), 1U);
    const auto stem = [](const std::string& path) { return path.substr(0, path.rfind('.')); };
    EXPECT_EQ(stem(described[0]), stem(entries[0]));
    EXPECT_NE(content_of(described[0]).find("JournalCode"), std::string::npos);
}

TEST_F(Export, leaves_alone_what_lies_there_and_says_something_else) {
    const auto path = lines_in(of("fec", "2026-01", out_).out).at(0);
    std::ofstream(path, std::ios::app) << "noted by hand";
    const auto kept = content_of(path);
    const auto ended = of("fec", "2026-01", out_);
    EXPECT_EQ(ended.status, 1);
    EXPECT_NE(ended.err.find("file_differs"), std::string::npos) << ended.err;
    EXPECT_EQ(content_of(path), kept);
}

TEST_F(Export, says_how_many_files_it_wrote_and_why_there_are_none) {
    EXPECT_EQ(of("fec", "2026-01", out_, {"--data", data_, "--lang", "en"}).err, "files written: 1\n");
    EXPECT_EQ(of("fec", "2026-01", out_, {"--data", data_, "--lang", "fr"}).err,
              "fichiers écrits : 0 ; déjà là : 1\n");
    const auto none = of("payslips", "2027-05", out_, {"--data", data_, "--lang", "en"});
    EXPECT_EQ(none.status, 1);
    EXPECT_EQ(none.out, "");
    EXPECT_NE(none.err.find("not_closed: 2027-05: this month of pay is not closed"), std::string::npos)
        << none.err;
    const auto aucun = of("payslips", "2027-05", out_, {"--data", data_, "--lang", "fr"});
    EXPECT_NE(aucun.err.find("n’est pas clos"), std::string::npos) << aucun.err;
}

TEST_F(Export, says_what_it_takes) {
    for (const auto& [kind, period] : {std::pair{"fec", "2026-13"}, {"dsn", "2026"}, {"pdf", "2026-01"}}) {
        const auto ended = of(kind, period, out_);
        EXPECT_EQ(ended.status, 2) << kind << " " << period;
        EXPECT_NE(ended.err.find("--period 2026-01"), std::string::npos);
    }
    EXPECT_FALSE(std::filesystem::exists(out_));
}

TEST_F(Export, for_a_cooperative_that_is_none_is_refused_before_anything_is_recorded) {
    const auto heads = run_program({"audit", "cut", "--data", data_}).out;
    const auto refused = [&] {
        for (const std::string kind : {"fec", "sepa", "dsn", "payslips"}) {
            const auto ended = run_program({"export", kind, "--cooperative", "nobody", "--period", "2026-01",
                                            "--out", out_, "--data", data_, "--lang", "en"});
            EXPECT_EQ(ended.status, 2) << kind;
            EXPECT_EQ(ended.err, "essaim: not_registered: nobody is not registered\n") << kind;
        }
        EXPECT_EQ(run_program({"audit", "cut", "--data", data_}).out, heads);
    };
    refused();
    const ServedProgram server(data_);
    refused();
    EXPECT_FALSE(std::filesystem::exists(out_));
}

TEST_F(Export, gives_the_same_bytes_over_http_to_whom_may_have_them) {
    const auto alone = content_of(lines_in(of("fec", "2026", out_).out).at(0));
    const auto token = directory_ / "token";
    std::ofstream(token) << enrolled(data_, "p-auditor", {"--role", "auditor"});
    const auto strangers = directory_ / "stranger";
    std::ofstream(strangers) << enrolled(data_, "p-stranger");
    const ServedProgram server(data_);
    const auto beside = of("fec", "2026", directory_ / "beside");
    ASSERT_EQ(beside.status, 0) << beside.err;
    EXPECT_EQ(content_of(lines_in(beside.out).at(0)), alone);
    const auto served =
        of("fec", "2026", directory_ / "served", {"--url", server.url(), "--token-file", token});
    ASSERT_EQ(served.status, 0) << served.err;
    EXPECT_EQ(content_of(lines_in(served.out).at(0)), alone);
    EXPECT_EQ(of("fec", "2026", directory_ / "no", {"--url", server.url(), "--token-file", strangers}).status,
              1);
}

}  // namespace
}  // namespace essaim::tests
