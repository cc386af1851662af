#include <algorithm>

#include "infra/kafka/standing.h"
#include "infra/runtime/logging.h"
#include "services/essaim/serve/site.h"

namespace essaim::host {

namespace {

/// A right that was taken away elsewhere is refused here after so long at most.
constexpr std::chrono::seconds longest_out_of_touch{5};

std::string text_of(const kernel::Stopped& stopped) {
    return std::string(name_of(stopped.where.service)) + " partition " +
           std::to_string(stopped.where.partition) + ", position " + std::to_string(stopped.position) + ": " +
           stopped.stop.message;
}

}  // namespace

void Site::wake(TopicPartition where) {
    {
        const std::lock_guard lock(woken_mutex_);
        woken_.insert(where);
        if (is_woken_) return;
        is_woken_ = true;
    }
    loop_->look([this](kernel::Engine& engine) { follow(engine); });
}

void Site::follow(kernel::Engine& engine) {
    std::set<TopicPartition> woken;
    {
        const std::lock_guard lock(woken_mutex_);
        woken.swap(woken_);
        is_woken_ = false;
    }
    if (const auto done = engine.follow(woken); !done) return stop(done.error());
    make_durable();
}

void Site::tend(kernel::Engine& engine) {
    if (is_out_of_touch()) return;  // the log does not answer: each question would wait for its time-out
    if (const auto done = engine.tend(); !done) return stop(done.error());
    make_durable();
}

void Site::keep_partitions(const kernel::Engine& engine) {
    handovers_ = engine.handovers();
    auto partitions = engine.partitions();
    const std::unique_lock lock(mutex_);
    partitions_ = std::move(partitions);
}

/// What was read is not what a writer of ours can have written: nothing more is shown by this instance.
void Site::stop(const kernel::Stopped& stopped) {
    const std::unique_lock lock(mutex_);
    if (stopped_) return;
    stopped_ = text_of(stopped);
    runtime::log_line(runtime::LogLevel::error, "stopped: " + *stopped_);
}

std::optional<std::string> Site::failure() const {
    {
        const std::shared_lock lock(mutex_);
        if (stopped_) return stopped_;
    }
    return loop_->failure();
}

Site::Home Site::home_of(const ChainId& chain) const {
    if (!network_.ownership()) return {};
    const auto partition = partition_of_chain(chain.chain, network_.log().cooperative_partitions());
    const std::shared_lock lock(mutex_);
    for (const auto& state : partitions_) {
        if (state.where != TopicPartition{chain.service, partition}) continue;
        if (state.ours) return {};
        const bool is_known = state.owner && state.owner->instance != network_.ownership()->instance();
        return is_known ? Home{false, state.owner->instance, state.owner->address} : Home{false, {}, {}};
    }
    return {false, {}, {}};
}

std::vector<kernel::PartitionState> Site::partitions() const {
    const std::shared_lock lock(mutex_);
    return partitions_;
}

void Site::measure_partitions(metrics::Metrics& metrics) const {
    const auto partitions = network_.log().cooperative_partitions();
    std::map<TopicPartition, std::uint64_t> waiting;
    for (const auto& [chain, count] : loop_->waiting_of_each())
        waiting[{chain.service, partition_of_chain(chain.chain, partitions)}] += count;
    for (const auto& state : this->partitions()) {
        const auto partition = partition_name(state.where.partition, partitions);
        const auto& figures = state.figures;
        const auto set = [&](const char* name, const char* help, std::uint64_t value) {
            metrics.set(name, help, {{"service", name_of(state.where.service)}, {"partition", partition}},
                        static_cast<std::int64_t>(value));
        };
        const auto tip = std::max(state.end, figures.position);
        set("essaim_shard_decides", "Whether this instance decides for the partition", state.ours ? 1 : 0);
        set("essaim_shard_tip", "The position after the partition's last record", tip);
        set("essaim_shard_lag", "Records that are not folded yet", tip - figures.position);
        set("essaim_shard_waiting", "Commands that wait to be taken up", waiting[state.where]);
        set("essaim_shard_in_flight", "Own commits of which nothing is known yet", figures.in_flight);
        set("essaim_shard_accepted", "Commits accepted since this process began", figures.accepted);
        for (const auto& [verdict, name] : Enumerators<Verdict>::names)
            if (verdict != Verdict::accepted)
                metrics.set(
                    "essaim_shard_passed_over", "Records passed over since this process began, by cause",
                    {{"service", name_of(state.where.service)}, {"partition", partition}, {"cause", name}},
                    static_cast<std::int64_t>(figures.passed_over[static_cast<std::size_t>(verdict)]));
    }
}

std::optional<std::string> Site::moved_to() const {
    const std::shared_lock lock(mutex_);
    return moved_to_;
}

/// Another process closes a log that it has moved: nobody tells this one. It may be opened again.
void Site::look_at_standing() {
    if (looks_at_standing_.exchange(true)) return;
    const bool taken = historian_->put([this] {
        const auto standing = kafka::standing_at(network_.on_kafka()->connection());
        looks_at_standing_ = false;
        if (!standing) return;  // the brokers do not answer: what was known stands
        std::optional<std::string> to;
        if (standing->is == LogStanding::Is::moved) to = standing->place;
        const std::unique_lock lock(mutex_);
        if (to != moved_to_)
            runtime::log_line(runtime::LogLevel::warning,
                              to ? "the log has moved to " + *to : std::string("the log is open again"));
        moved_to_ = std::move(to);
    });
    if (!taken) looks_at_standing_ = false;
}

bool Site::is_out_of_touch() const {
    return network_.ownership() && std::chrono::steady_clock::now() - heard_at_.load() > longest_out_of_touch;
}

}  // namespace essaim::host
