#include "services/essaim/told_in.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <system_error>

namespace essaim::host {
namespace {

const std::filesystem::path root = ESSAIM_SOURCE_DIR;

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Adjacent ones as the compiler joins them.
std::vector<std::string> literals_in(const std::filesystem::path& file) {
    static const std::regex aside(R"(//[^\n]*|#include[^\n]*)");
    static const std::regex literal(R"re((?:"(?:[^"\\\n]|\\.)*"\s*)+)re");
    static const std::regex one(R"re("((?:[^"\\\n]|\\.)*)")re");
    const auto text = std::regex_replace(content_of(file), aside, "");
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), literal), end; at != end; ++at) {
        const auto joined = at->str();
        std::string whole;
        for (std::sregex_iterator piece(joined.begin(), joined.end(), one); piece != end; ++piece)
            whole += piece->str(1);
        found.push_back(whole);
    }
    return found;
}

/// Where what goes wrong is put into words that somebody may be shown.
std::vector<std::filesystem::path> sources_of_errors() {
    std::vector<std::filesystem::path> files;
    for (const auto* folder : {"infra/embedded", "infra/files", "infra/vault", "infra/kafka", "infra/rocksdb",
                               "infra/http", "infra/runtime"})
        for (const auto& entry : std::filesystem::directory_iterator(root / folder))
            if (entry.path().extension() == ".cpp" || entry.path().filename() == "connection.h")
                files.push_back(entry.path());
    for (const auto* file :
         {"services/essaim/network.cpp", "services/essaim/on_kafka.cpp", "services/essaim/move/log_copy.cpp",
          "services/essaim/audit/verify.cpp", "services/essaim/audit/history.cpp", "events/core/chain.cpp",
          "events/core/frame.cpp", "events/core/log_standing.cpp", "services/kernel/fold.cpp",
          "services/kernel/staged_log.cpp", "services/kernel/shard.cpp", "services/kernel/engine_owner.cpp"})
        files.push_back(root / file);
    return files;
}

/// What is in those files and no sentence: beginnings of formats, labels of derived keys, commands, settings.
bool is_for_nobody(const std::string& text) {
    static const std::set<std::string> others{"asked for by a test",
                                              "4.0 or later",
                                              "random writes",
                                              "writable memory map",
                                              "a snapshot is only read",
                                              "a clock is read while the past is replayed",
                                              "seed root",
                                              "seeded key",
                                              "fingerprint key",
                                              "field hmac key",
                                              "the same on all four topics",
                                              "the number never changes: copy the log to new topics",
                                              "bring the brokers to Kafka 4"};
    return others.contains(text) || text.starts_with("essaim ") || text.starts_with("kafka-");
}

/// The parts of a sentence that others begin: "in use by " and "process ", "cannot " and "look at ".
bool is_within_a_phrase(const std::string& text) {
    return std::any_of(phrases().begin(), phrases().end(), [&](const Phrase& phrase) {
        return phrase.english.find(text) != std::string_view::npos;
    });
}

TEST(ToldIn, every_sentence_of_what_goes_wrong_has_its_french) {
    static const std::regex words("[a-z]{2,} [a-z]{2,}");
    std::size_t sentences = 0;
    for (const auto& file : sources_of_errors())
        for (const auto& text : literals_in(file)) {
            if (!std::regex_search(text, words) || is_for_nobody(text)) continue;
            ++sentences;
            EXPECT_TRUE(told_in(Language::fr, text) != text || is_within_a_phrase(text))
                << file.string() << ": “" << text << "” has no French in services/essaim/told_in.cpp";
        }
    EXPECT_GT(sentences, 90u);
}

TEST(ToldIn, what_the_system_says_is_said_in_french) {
    for (const int number :
         {ENOENT,        EACCES,       EPERM,      EISDIR,    ENOTDIR,     EEXIST,       EFBIG,  ENAMETOOLONG,
          ENOSPC,        EDQUOT,       EROFS,      EIO,       EMFILE,      ELOOP,        ENOMEM, EADDRINUSE,
          EADDRNOTAVAIL, ECONNREFUSED, ECONNRESET, ETIMEDOUT, ENETUNREACH, EHOSTUNREACH, EPIPE,  EBADF}) {
        const auto english = std::generic_category().message(number);
        EXPECT_NE(told_in(Language::fr, english), english);
        EXPECT_EQ(told_in(Language::en, english), english);
    }
}

TEST(ToldIn, names_and_numbers_stay_where_they_are) {
    EXPECT_EQ(told_in(Language::fr, "cannot open /a/b: No such file or directory"),
              "impossible d’ouvrir /a/b: fichier ou répertoire inexistant");
    EXPECT_EQ(told_in(Language::fr, "in use by process 4711"), "utilisé par le processus 4711");
    EXPECT_EQ(told_in(Language::fr, ""), "");
}

}  // namespace
}  // namespace essaim::host
