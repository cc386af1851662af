#include "services/essaim/serve/forwarder.h"

#include <atomic>
#include <utility>
#include <vector>

namespace essaim::host {

namespace {

constexpr unsigned threads_a_lane = 8;
constexpr std::size_t most_waiting_a_lane = 512;
/// An instance that nobody was asked of for so long is gone, or will be connected to again.
constexpr std::chrono::minutes idle_lane{5};
constexpr std::chrono::milliseconds connect_time{1'000};

}  // namespace

/// The connections to one instance, and who waits for it.
struct Forwarder::Lane {
    explicit Lane(http::Address to)
        : address(std::move(to)), work(std::make_unique<WorkQueue>(threads_a_lane, most_waiting_a_lane)) {}

    tl::expected<http::Response, http::ClientError> ask(const http::Question& question,
                                                        std::chrono::milliseconds most) {
        std::unique_ptr<http::Client> client;
        {
            const std::lock_guard lock(mutex);
            auto& kept = clients[most];
            if (!kept.empty()) {
                client = std::move(kept.back());
                kept.pop_back();
            }
        }
        if (!client) {
            http::ClientOptions options;
            options.connect_time = connect_time;
            options.answer_time = most;
            client = std::make_unique<http::Client>(address, options);
        }
        auto answer = client->ask(question);
        const std::lock_guard lock(mutex);
        if (answer) clients[most].push_back(std::move(client));
        return answer;
    }

    const http::Address address;
    std::chrono::steady_clock::time_point asked_at = std::chrono::steady_clock::now();
    std::atomic<std::size_t> waiting = 0;
    std::mutex mutex;
    std::map<std::chrono::milliseconds, std::vector<std::unique_ptr<http::Client>>> clients;  // by patience
    std::unique_ptr<WorkQueue> work;  // last: what it does uses the rest
};

Forwarder::~Forwarder() = default;

std::shared_ptr<Forwarder::Lane> Forwarder::lane_to(const std::string& address) {
    const auto to = http::read_address(address);
    if (!to) return nullptr;
    const auto now = std::chrono::steady_clock::now();
    std::vector<std::shared_ptr<Lane>> idle;  // ended outside the lock
    const std::lock_guard lock(mutex_);
    auto& found = lanes_[address];
    if (!found) {
        found = std::make_shared<Lane>(*to);
        for (auto other = lanes_.begin(); other != lanes_.end();) {
            const bool is_idle = other->second->waiting == 0 && now - other->second->asked_at > idle_lane;
            if (is_idle) idle.push_back(other->second);
            other = is_idle ? lanes_.erase(other) : std::next(other);
        }
    }
    found->asked_at = now;
    return found;
}

void Forwarder::ask(const std::string& address, http::Question question, std::chrono::milliseconds most,
                    Answered answered) {
    const auto lane = lane_to(address);
    if (!lane)
        return answered(tl::unexpected(http::ClientError{"cannot_connect", address + ": no address", false}));
    ++lane->waiting;
    // The lane is held by the forwarder: what it does must not be what keeps it.
    auto* const there = lane.get();
    const auto shared = std::make_shared<Answered>(std::move(answered));
    const bool taken = there->work->put([there, question = std::move(question), most, shared] {
        (*shared)(there->ask(question, most));
        --there->waiting;
    });
    if (taken) return;
    --there->waiting;
    (*shared)(tl::unexpected(http::ClientError{"busy", address + ": too many wait", false}));
}

}  // namespace essaim::host
