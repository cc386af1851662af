#include <gtest/gtest.h>

#include <filesystem>

#include "infra/files/files.h"
#include "tests/program/program.h"
#include "tests/support/half_read.h"
#include "tests/support/temporary_directory.h"

namespace essaim::tests {
namespace {

using files::OpenFile;

constexpr std::string_view july =
    R"({"period":"2026-07","headcount":60,"work_accident_rate":"1.00","weekly_hours":"35.00",)"
    R"("executive":false,"health_premium":"40.00","health_employer_percent":"50.00",)"
    R"("withholding_rate":"neutral","target":{"gross":"2500.00"}})"
    "\n";

/// What a program reads from and writes to, where it cannot.
class StandardEnds : public testing::Test {
  protected:
    /// Of `essaim payslip`, and of `essaim apply` on a directory that is not there yet.
    std::vector<std::vector<std::string>> readers_of(const std::string& file) const {
        return {{"payslip", file}, {"apply", file, "--data", data_}};
    }
    static Ended in_french(Ends ends, std::vector<std::string> words, std::string_view input = {}) {
        words.insert(words.end(), {"--lang", "fr"});
        return run_program_between(ends, words, input);
    }
    TemporaryDirectory directory_;
    std::string data_ = directory_ / "data";
    std::string folder_ = directory_ / "folder";
};

TEST_F(StandardEnds, that_cannot_be_read_are_bad_usage) {
    std::filesystem::create_directory(folder_);
    for (const auto& words : readers_of(folder_)) {
        const auto ended = run_program(words);
        EXPECT_EQ(ended.status, 2) << words.front();
        EXPECT_EQ(ended.err, "essaim: " + folder_ + ": Is a directory\n");
        EXPECT_EQ(in_french({}, words).err, "essaim: " + folder_ + ": c’est un répertoire\n");
    }
    const auto folder = OpenFile::open(folder_, O_RDONLY);
    for (const auto& words : readers_of("-")) {
        const auto ended = run_program_between({.in = folder->descriptor()}, words);
        EXPECT_EQ(ended.status, 2) << words.front();
        EXPECT_EQ(ended.err, "essaim: standard input: Is a directory\n");
        const auto closed = in_french({.in = Ends::closed}, words);
        EXPECT_EQ(closed.status, 2) << words.front();
        EXPECT_EQ(closed.err, "essaim: entrée standard: mauvais descripteur de fichier\n");
    }
    EXPECT_FALSE(std::filesystem::exists(data_)) << "nothing is made for a file that cannot be read";
}

TEST_F(StandardEnds, that_cannot_be_read_on_end_with_4_after_the_answers) {
    for (const auto& words : readers_of("-")) {
        const HalfRead half(std::string(july) + "{\"period\":");
        const auto ended = run_program_between({.in = half.descriptor()}, words);
        EXPECT_EQ(ended.status, 4) << words.front();
        EXPECT_EQ(lines_in(ended.out).size(), words.front() == "apply" ? 2u : 1u) << ended.out;
        EXPECT_EQ(ended.err, "essaim: standard input: cannot be read to its end: Input/output error\n");
        const HalfRead again(july);
        EXPECT_EQ(in_french({.in = again.descriptor()}, words).err,
                  "essaim: entrée standard : lecture arrêtée avant la fin: erreur d’entrée-sortie\n");
    }
}

TEST_F(StandardEnds, that_cannot_be_written_end_with_4_in_a_sentence) {
    const auto full = OpenFile::open("/dev/full", O_WRONLY);
    ASSERT_TRUE(full);
    const std::string many = [] {
        std::string lines;
        for (int line = 0; line < 50; ++line) lines += july;
        return lines;
    }();
    for (const auto& input : {std::string(july), many, std::string("{}\n")}) {
        const auto ended = run_program_between({.out = full->descriptor()}, {"payslip", "-"}, input);
        EXPECT_EQ(ended.status, 4);
        EXPECT_EQ(ended.err, "essaim: standard output cannot be written: No space left on device\n");
    }
    for (const auto& words : {std::vector<std::string>{"payslip", "-"}, {"--help"}, {"parameters"}}) {
        const auto closed = in_french({.out = Ends::closed}, words, july);
        EXPECT_EQ(closed.status, 4) << words.front();
        EXPECT_EQ(closed.err,
                  "essaim: la sortie standard ne peut pas être écrite: mauvais descripteur de fichier\n");
    }
}

TEST_F(StandardEnds, whose_reader_has_gone_end_with_4_and_compute_no_more) {
    Program payslip({"payslip", "-"});
    payslip.write(july);
    ASSERT_TRUE(payslip.read_line());
    payslip.read_no_more();
    constexpr std::size_t many = 5'000;
    std::size_t written = 0;
    while (written < many && payslip.write(july)) ++written;
    EXPECT_LT(written, many) << "it reads on";
    const auto ended = payslip.wait();
    EXPECT_EQ(ended.status, 4);
    EXPECT_EQ(ended.err, "");
}

}  // namespace
}  // namespace essaim::tests
