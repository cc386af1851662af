#include "services/essaim/serve/watch.h"

#include <set>

#include "events/core/chain.h"
#include "infra/http/trace_context.h"
#include "infra/runtime/logging.h"
#include "services/essaim/network.h"

namespace essaim::host {

using runtime::LogLevel;

namespace {

constexpr std::chrono::milliseconds slow{1000};
constexpr std::uint64_t most_warnings_a_second = 10;

std::string_view method_class(std::string_view method) {
    if (method == "GET" || method == "HEAD") return "read";
    if (method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE") return "write";
    return "other";
}

std::string line_of(const Seen& seen, unsigned status, std::chrono::milliseconds took) {
    std::string line = "request route=" + std::string(seen.route);
    const auto add = [&line](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        line += ' ';
        line += name;
        line += '=';
        line += value;
    };
    add("service", seen.service);
    add("name", seen.name);
    add("method", seen.method);
    add("status", std::to_string(status));
    add("ms", std::to_string(took.count()));
    add("trace", http::trace_id(seen.traceparent));
    return line;
}

metrics::Metrics::Counter views_read(metrics::Metrics& metrics, std::string_view from) {
    return metrics.counter("essaim_view_reads_total",
                           "Views read: kept rows, rendered anew, or folded of the past", {{"from", from}});
}

}  // namespace

std::string partition_name(std::uint16_t partition, std::uint16_t cooperative_partitions) {
    return partition == cooperative_partitions ? std::string(network_chain) : std::to_string(partition);
}

void Seen::is_for(const Route& leads, std::string_view http_method) {
    method = method_class(http_method);
    if (const auto* command = std::get_if<CommandRoute>(&leads)) {
        route = "command";
        service = name_of(command->chain.service);
        name = command->command->name;
    } else if (const auto* view = std::get_if<ViewRoute>(&leads)) {
        route = "view";
        name = view->view->name;
    } else if (const auto* fixed = std::get_if<FixedFound>(&leads); fixed && fixed->route) {
        route = fixed->route->path;
    }
}

Watch::Watch(Instant began)
    : views_read_{views_read(metrics_, "kept"), views_read(metrics_, "rendered"),
                  views_read(metrics_, "past")} {
    metrics_.set_time("process_start_time_seconds", "When this process began, seconds since 1970", {},
                      std::chrono::duration_cast<std::chrono::milliseconds>(began.time_since_epoch()));
    const auto release = std::to_string(release_number);
    metrics_.set("essaim_build_info", "The release that runs", {{"release", release}}, 1);
}

void Watch::ended(const Seen& seen, unsigned status) {
    const auto took = std::chrono::steady_clock::now() - seen.began;
    const auto code = std::to_string(status);
    metrics_.count("essaim_http_requests_total", "Requests answered",
                   {{"route", seen.route}, {"method", seen.method}, {"status", code}});
    if (seen.route == "command" || seen.route == "view")
        metrics_.observe_time("essaim_http_request_seconds", "From the head read to the answer given",
                              {{"route", seen.route}}, took);
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(took);
    auto level = LogLevel::debug;
    if (milliseconds >= slow) level = LogLevel::info;
    if (status >= 500 && may_warn()) level = LogLevel::warning;
    if (runtime::is_logged(level)) runtime::log_line(level, line_of(seen, status, milliseconds));
}

/// So that a disk does not fill with the complaint that it is full.
bool Watch::may_warn() {
    std::uint64_t unsaid = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        if (now - second_ >= std::chrono::seconds{1}) {
            second_ = now;
            warned_ = 0;
            unsaid = std::exchange(unsaid_, 0);
        }
        if (warned_ >= most_warnings_a_second) {
            ++unsaid_;
            return false;
        }
        ++warned_;
    }
    if (unsaid > 0)
        runtime::log_line(LogLevel::warning,
                          "requests failed=" + std::to_string(unsaid) + " not shown one by one");
    return true;
}

void Watch::answered(Service service, const kernel::Answer& answer) {
    metrics_.count(
        "essaim_commands_total", "Commands answered",
        {{"service", name_of(service)}, {"outcome", name_of(answer.outcome)}, {"code", answer.code}});
}

void Watch::forwarded(std::string_view outcome) {
    metrics_.count("essaim_forwarded_total", "Commands that another instance decides",
                   {{"outcome", outcome}});
}

void Watch::token_refused(std::string_view cause) {
    metrics_.count("essaim_tokens_refused_total", "Requests without a token that is taken",
                   {{"cause", cause}});
    runtime::log_line(LogLevel::debug, "token refused cause=" + std::string(cause));
}

void Watch::group_is_durable(const kernel::Group& group) {
    metrics_.observe_size("essaim_group_commands", "Commands that shared one group of appends", {},
                          group.waited.size());
    metrics_.observe_time("essaim_group_durable_seconds", "From a group taken up to all of it durable", {},
                          group.to_durable);
    for (const auto waited : group.waited)
        metrics_.observe_time("essaim_queue_wait_seconds", "From a command asked to its group taken up", {},
                              waited);
}

void Watch::committed(Service service, std::uint64_t commits) {
    metrics_.count("essaim_commits_total", "Commits accepted since this process began",
                   {{"service", name_of(service)}}, commits);
}

void Watch::appended(std::span<const LogAppend> group, std::chrono::nanoseconds took,
                     std::uint16_t cooperative_partitions) {
    std::set<TopicPartition> partitions;
    for (const auto& record : group) partitions.insert(record.to);
    for (const auto& where : partitions) {
        const auto partition = partition_name(where.partition, cooperative_partitions);
        metrics_.observe_time("essaim_shard_append_seconds",
                              "From a group of records given to the log to what became of the last",
                              {{"service", name_of(where.service)}, {"partition", partition}}, took);
    }
}

void Watch::also(Measure measure) {
    const std::lock_guard lock(mutex_);
    measures_.push_back(std::move(measure));
}

std::string Watch::text() {
    std::vector<Measure> measures;
    {
        const std::lock_guard lock(mutex_);
        measures = measures_;
    }
    for (const auto& measure : measures) measure(metrics_);
    return metrics_.text();
}

}  // namespace essaim::host
