#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/kernel/writer.h"
#include "tests/simulation/simulated_log.h"

namespace essaim::kernel {

inline const NetworkId writer_network = *NetworkId::from_hex("00112233445566778899aabbccddeeff");
inline const TopicPartition writer_topic{Service::activities, 0};

/// A log without faults whose answers a test may change on their way.
class TamperedLog final : public Log {
  public:
    std::function<void(std::vector<AppendOutcome>&)> told;
    std::function<void(std::vector<LogRecord>&)> shown;
    std::function<std::optional<LogError>()> fails;
    std::size_t appends = 0;
    std::size_t reads = 0;

    std::uint16_t cooperative_partitions() const override { return 1; }
    std::vector<AppendOutcome> append(std::span<const LogAppend> group) override {
        ++appends;
        auto outcomes = client_.append(group);
        if (told) told(outcomes);
        return outcomes;
    }
    tl::expected<std::vector<LogRecord>, LogError> read(TopicPartition where, std::uint64_t from,
                                                        std::size_t max_records,
                                                        std::size_t max_bytes) override {
        ++reads;
        if (fails)
            if (auto error = fails()) return tl::unexpected(std::move(*error));
        auto records = client_.read(where, from, max_records, max_bytes);
        if (records && shown) shown(*records);
        return records;
    }
    tl::expected<std::uint64_t, LogError> end(TopicPartition where) override { return client_.end(where); }

    std::uint64_t put(const std::string& bytes) {
        const auto outcomes = client_.append(std::vector<LogAppend>{{writer_topic, bytes}});
        return std::get<Appended>(outcomes.front()).position;
    }
    std::uint64_t size() const { return truth_.end(writer_topic); }

  private:
    simulation::SimulatedLog truth_{1, 1, simulation::Faults::none()};
    Log& client_ = truth_.connect();
};

/// Remembers what it was told. A frame's payload is its command.
class RememberingHost final : public WriterHost {
  public:
    std::vector<std::string> accepted_commands;
    std::vector<Verdict> passed;
    std::vector<std::string> killed;
    std::uint64_t stored_position = 0;
    Hash stored_record;

    std::optional<std::uint64_t> number_of(std::string_view chain, const Hash& hash) const override {
        return numbers_.number_of(chain, hash);
    }
    bool holds(std::string_view chain, std::string_view command) const override {
        return held_.contains({std::string(chain), std::string(command)});
    }
    void accepted(const Frame& frame, std::string_view, std::uint64_t) override {
        numbers_.add(frame.chain, frame.hash, frame.number);
        held_.insert({frame.chain, frame.payload});
        accepted_commands.push_back(frame.payload);
    }
    void passed_over(const Frame&, const Judgement& why, std::uint64_t) override {
        passed.push_back(why.verdict);
    }
    void abandoned(std::vector<InFlight> commits) override {
        for (const auto& commit : commits) killed.push_back(commit.command);
    }
    void folded(std::uint64_t position, const Hash& last_record) override {
        stored_position = position;
        stored_record = last_record;
    }

  private:
    AcceptedInMemory numbers_;
    std::set<std::pair<std::string, std::string>> held_;
};

/// One process: a host and its writer.
struct Process {
    RememberingHost host;
    Writer writer{ChainScope{writer_network, writer_topic.service, writer_topic.partition, 1}, host, 0};

    /// The commit that follows the tip.
    InFlight next(const std::string& chain, const std::string& command) const {
        const auto tip = *writer.tip(chain);
        Frame frame{writer_network, writer_topic.service, chain, tip.number + 1, tip.hash, command, {}};
        auto bytes = seal_frame(frame);
        return {chain, command, {frame.number, frame.hash}, frame.predecessor, std::move(bytes)};
    }
    void decide(const std::string& chain, const std::string& command) { writer.create(next(chain, command)); }
};

}  // namespace essaim::kernel
