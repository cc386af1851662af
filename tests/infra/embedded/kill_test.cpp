#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <random>
#include <thread>

#include "tests/infra/embedded/written.h"
#include "tests/support/seed.h"

namespace essaim::tests {
namespace {

constexpr int kills = 25;
constexpr int threads_per_child = 3;
constexpr std::size_t max_records_per_life = 400;

/// What the child tells of each acknowledged record. Small enough for a pipe to take at once.
struct Acknowledged {
    TopicPartition where;
    std::uint64_t position;
    char content[32];
};

std::string record_of(int life, int thread, int number) {
    return "life " + std::to_string(life) + " thread " + std::to_string(thread) + " #" +
           std::to_string(number);
}

/// Appends from several threads until it is killed. A program of its own: RocksDB's threads do not survive
/// a fork.
[[noreturn]] void live(const std::string& directory, int life, int pipe) {
    auto log = embedded::EmbeddedLog::open(directory, test_options());
    if (!log) ::_exit(1);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < threads_per_child; ++thread)
        threads.emplace_back([&, thread] {
            for (int number = 0;; ++number) {
                const TopicPartition where{Service::payroll,
                                           static_cast<std::uint16_t>((thread + number) % 4)};
                const std::string record = record_of(life, thread, number);
                const auto outcomes = (*log)->append(std::vector<LogAppend>{{where, record}});
                Acknowledged told{where, std::get<Appended>(outcomes[0]).position, {}};
                record.copy(told.content, sizeof told.content - 1);
                if (::write(pipe, &told, sizeof told) != sizeof told) ::_exit(1);
            }
        });
    for (std::thread& thread : threads) thread.join();
    ::_exit(0);
}

/// All that a killed process had acknowledged.
std::vector<Acknowledged> live_and_be_killed(const std::string& directory, int life, std::size_t after) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("pipe");
    const std::string life_text = std::to_string(life);
    const std::string pipe_text = std::to_string(ends[1]);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        ::execl("/proc/self/exe", "live", directory.c_str(), life_text.c_str(), pipe_text.c_str(), nullptr);
        ::_exit(1);
    }
    ::close(ends[1]);
    std::vector<Acknowledged> all;
    Acknowledged one{};
    while (::read(ends[0], &one, sizeof one) == sizeof one) {
        all.push_back(one);
        if (all.size() == after) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
    return all;
}

TEST(Kill, loses_no_acknowledged_record) {
    std::mt19937_64 random(test_seed());
    TemporaryDirectory place;
    std::vector<Acknowledged> all;
    for (int life = 0; life < kills; ++life) {
        for (const Acknowledged& one :
             live_and_be_killed(place.path(), life, 1 + random() % max_records_per_life))
            all.push_back(one);
        const auto log = embedded::EmbeddedLog::open(place.path(), test_options());
        ASSERT_TRUE(log.has_value()) << log.error().message;
        for (const Acknowledged& one : all) {
            const auto read = (*log)->read(one.where, one.position, 1, 1);
            ASSERT_TRUE(read && read->size() == 1);
            ASSERT_EQ(read->front().bytes, one.content);
        }
        ASSERT_TRUE((*log)->verify().has_value());
    }
    std::cout << all.size() << " records acknowledged over " << kills << " lives\n";
}

}  // namespace
}  // namespace essaim::tests

int main(int count, char** arguments) {
    if (std::string_view(arguments[0]) == "live" && count == 4)
        essaim::tests::live(arguments[1], std::atoi(arguments[2]), std::atoi(arguments[3]));
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
