#include "infra/metrics/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace essaim::metrics {

namespace {

using Bounds = prometheus::Histogram::BucketBoundaries;

const Bounds& seconds() {
    static const Bounds bounds{0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                               0.05,   0.1,    0.25,  0.5,    1,     2.5,  10};
    return bounds;
}
const Bounds& sizes() {
    static const Bounds bounds{1, 2, 5, 10, 20, 50, 100, 200, 500};
    return bounds;
}

/// What tells one series of a metric from another, as a key.
std::string key_of(const Labels& labels) {
    std::string key;
    for (const auto& [name, value] : labels) {
        key += value;
        key += '\x1f';
    }
    return key;
}

/// The series of one metric. `Add` builds a map of strings for each look-up: a series is looked up there
/// once.
template <class Metric>
struct Group {
    prometheus::Family<Metric>* family = nullptr;
    std::map<std::string, Metric*, std::less<>> by_labels;

    template <class... Bound>
    Metric& at(const Labels& labels, const Bound&... bounds) {
        auto key = key_of(labels);
        const auto found = by_labels.find(key);
        if (found != by_labels.end()) return *found->second;
        const bool is_full = by_labels.size() >= most_series;
        prometheus::Labels words;
        for (const auto& [name, value] : labels)
            words.emplace(name, is_full ? std::string("other") : std::string(value));
        Metric& made = family->Add(words, bounds...);
        if (!is_full) by_labels.emplace(std::move(key), &made);
        return made;
    }
};

}  // namespace

class Metrics::Series {
  public:
    prometheus::Counter& counter(std::string_view name, std::string_view help, const Labels& labels) {
        return group(counters_, prometheus::BuildCounter(), name, help).at(labels);
    }
    prometheus::Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels) {
        return group(gauges_, prometheus::BuildGauge(), name, help).at(labels);
    }
    prometheus::Histogram& histogram(std::string_view name, std::string_view help, const Labels& labels,
                                     const Bounds& bounds) {
        return group(histograms_, prometheus::BuildHistogram(), name, help).at(labels, bounds);
    }
    std::vector<prometheus::MetricFamily> collect() const { return registry_.Collect(); }
    std::mutex& mutex() { return mutex_; }

  private:
    template <class Metric>
    using Groups = std::map<std::string, Group<Metric>, std::less<>>;

    template <class Metric, class Build>
    Group<Metric>& group(Groups<Metric>& groups, Build build, std::string_view name, std::string_view help) {
        auto found = groups.find(name);
        if (found == groups.end()) {
            found = groups.emplace(name, Group<Metric>{}).first;
            found->second.family = &build.Name(std::string(name)).Help(std::string(help)).Register(registry_);
        }
        return found->second;
    }

    std::mutex mutex_;  // guards the groups; what they lead to is the library's, thread-safe and kept
    prometheus::Registry registry_;
    Groups<prometheus::Counter> counters_;
    Groups<prometheus::Gauge> gauges_;
    Groups<prometheus::Histogram> histograms_;
};

Metrics::Metrics() : series_(std::make_unique<Series>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string_view name, std::string_view help, const Labels& labels, std::uint64_t by) {
    const std::lock_guard lock(series_->mutex());
    series_->counter(name, help, labels).Increment(static_cast<double>(by));
}

Metrics::Counter Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
    const std::lock_guard lock(series_->mutex());
    return Counter(series_->counter(name, help, labels));
}

void Metrics::Counter::add(std::uint64_t by) {
    counter_.Increment(static_cast<double>(by));
}

void Metrics::set(std::string_view name, std::string_view help, const Labels& labels, std::int64_t value) {
    const std::lock_guard lock(series_->mutex());
    series_->gauge(name, help, labels).Set(static_cast<double>(value));
}

void Metrics::set_time(std::string_view name, std::string_view help, const Labels& labels,
                       std::chrono::milliseconds value) {
    const std::lock_guard lock(series_->mutex());
    series_->gauge(name, help, labels).Set(std::chrono::duration<double>(value).count());
}

void Metrics::observe_time(std::string_view name, std::string_view help, const Labels& labels,
                           std::chrono::nanoseconds value) {
    const std::lock_guard lock(series_->mutex());
    series_->histogram(name, help, labels, seconds()).Observe(std::chrono::duration<double>(value).count());
}

void Metrics::observe_size(std::string_view name, std::string_view help, const Labels& labels,
                           std::uint64_t value) {
    const std::lock_guard lock(series_->mutex());
    series_->histogram(name, help, labels, sizes()).Observe(static_cast<double>(value));
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(series_->collect());
}

}  // namespace essaim::metrics
