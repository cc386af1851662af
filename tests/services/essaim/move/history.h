#pragma once
#include <map>
#include <random>
#include <string>
#include <vector>

#include "events/core/commit.h"
#include "tests/support/memory_log.h"

namespace essaim::tests {

/// Grows a log by commits of some cooperatives in all services, each recorded later than the one before, with
/// what rivals and resent records leave among them: copies, stale ones, early ones, ownership frames.
class History {
  public:
    enum class Noise : std::uint8_t { none, some };

    History(Log& log, std::uint64_t seed, Noise noise) : log_(log), random_(seed), noise_(noise) {
        for (const Service service : all_services) {
            const auto genesis = genesis_frame(network(), service);
            append(encode_frame(genesis), service, std::string(network_chain));
            heads_[{service, std::string(network_chain)}] = {0, genesis.hash};
        }
    }

    static NetworkId network() { return NetworkId{{1, 2, 3}}; }

    void grow(std::size_t commits) {
        for (std::size_t made = 0; made < commits; ++made) {
            const auto service = all_services[random_() % all_services.size()];
            const auto chance = random_() % 12;
            const std::string chain =
                chance < 10 ? "coop-" + std::to_string(chance) : std::string(network_chain);
            if (noise_ == Noise::some) make_noise(service, chain);
            accept(service, chain);
        }
    }

    /// As every reader of the log ends.
    const std::map<ChainId, Head>& heads() const { return heads_; }
    /// Every accepted commit in the order of recorded time.
    const std::vector<std::string>& accepted() const { return accepted_; }

  private:
    Frame frame_after(Service service, const std::string& chain, const Head& head) {
        Commit commit;
        commit.command = "grow";
        commit.id = CommandId::unchecked("c-" + std::to_string(recorded_ms_));
        commit.actor = "p-anna";
        commit.recorded_at = Instant{std::chrono::milliseconds{++recorded_ms_}};
        Frame frame;
        frame.network = network();
        frame.service = service;
        frame.chain = chain;
        frame.number = head.number + 1;
        frame.predecessor = head.hash;
        frame.payload = *encode_commit(commit);
        return frame;
    }

    Head head_of(Service service, const std::string& chain) {
        const auto known = heads_.find({service, chain});
        return known == heads_.end() ? Head{0, genesis_frame(network(), service).hash} : known->second;
    }

    void accept(Service service, const std::string& chain) {
        const auto before = head_of(service, chain);
        Frame frame = frame_after(service, chain, before);
        auto bytes = seal_frame(frame);
        accepted_.push_back(bytes);
        heads_[{service, chain}] = {frame.number, frame.hash};
        superseded_[{service, chain}] = before;
        append(std::move(bytes), service, chain);
    }

    void make_noise(Service service, const std::string& chain) {
        switch (random_() % 5) {
            case 0:
                if (!accepted_.empty()) {
                    const auto& bytes = accepted_[random_() % accepted_.size()];
                    const auto frame = *parse_frame(bytes);
                    append(bytes, frame.service, frame.chain);
                }
                break;
            case 1:
                if (const auto old = superseded_.find({service, chain}); old != superseded_.end())
                    append(encode_frame(frame_after(service, chain, old->second)), service, chain);
                break;
            case 2:
                append(encode_frame(frame_after(service, chain, {7, sha256("nobody's")})), service, chain);
                break;
            case 3: {
                const auto partition = partition_of_chain(chain, log_.cooperative_partitions());
                const auto owners = ownership_chain(partition);
                Frame frame = frame_after(service, owners, head_of_owners_[{service, partition}]);
                if (frame.number == 1) frame.predecessor = genesis_frame(network(), service).hash;
                auto bytes = seal_frame(frame);
                head_of_owners_[{service, partition}] = {frame.number, frame.hash};
                append(std::move(bytes), service, owners);
                break;
            }
            default:
                break;
        }
    }

    void append(std::string bytes, Service service, const std::string& chain) {
        (void)log_.append(std::vector<LogAppend>{
            {{service, partition_of_chain(chain, log_.cooperative_partitions())}, std::move(bytes)}});
    }

    Log& log_;
    std::mt19937_64 random_;
    const Noise noise_;
    std::int64_t recorded_ms_ = 0;
    std::map<ChainId, Head> heads_;
    std::map<ChainId, Head> superseded_;
    std::map<TopicPartition, Head> head_of_owners_;
    std::vector<std::string> accepted_;
};

}  // namespace essaim::tests
