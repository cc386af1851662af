#include "tests/infra/embedded/written.h"

#include <gtest/gtest.h>

#include <random>

namespace essaim::tests {
namespace {

constexpr std::size_t max_group = 5;

const std::vector<TopicPartition> places{{Service::membership, 0},       {Service::membership, 16},
                                         {Service::activities, 3},       {Service::payroll, 3},
                                         {Service::intercooperation, 9}, {Service::intercooperation, 16}};

std::string random_bytes(std::mt19937_64& random, std::size_t max_bytes) {
    std::string bytes(1 + random() % max_bytes, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

}  // namespace

void write_some(Log& log, Written& written, std::size_t count, std::size_t max_bytes, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    while (count > 0) {
        std::vector<LogAppend> group;
        for (std::size_t left = std::min(count, 1 + random() % max_group); left > 0; --left, --count)
            group.push_back({places[random() % places.size()], random_bytes(random, max_bytes)});
        const auto outcomes = log.append(group);
        for (std::size_t i = 0; i < group.size(); ++i) {
            auto& records = written[group[i].to];
            ASSERT_TRUE(std::holds_alternative<Appended>(outcomes[i]));
            ASSERT_EQ(std::get<Appended>(outcomes[i]).position, records.size());
            records.push_back(std::move(group[i].bytes));
        }
    }
}

tl::expected<embedded::OpeningReport, LogError> holds(const std::string& directory, const Written& written) {
    embedded::Options options = test_options();
    options.create.reset();
    auto log = embedded::EmbeddedLog::open(directory, options);
    if (!log) return tl::unexpected(log.error());
    for (const auto& [where, records] : written) {
        std::uint64_t position = 0;
        while (position < records.size()) {
            const auto read = (*log)->read(where, position, 100, 1u << 20);
            if (!read) return tl::unexpected(read.error());
            if (read->empty()) {
                ADD_FAILURE() << "acknowledged, yet not there: record " << position << " of partition "
                              << where.partition;
                return {};
            }
            for (const LogRecord& record : *read) {
                EXPECT_EQ(record.position, position);
                EXPECT_TRUE(position >= records.size() || record.bytes == records[position]) << "altered";
                ++position;
            }
        }
    }
    if (const auto verified = (*log)->verify(); !verified) return tl::unexpected(verified.error());
    return (*log)->opening();
}

}  // namespace essaim::tests
