#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prometheus {
class Counter;
}

namespace essaim::metrics {

/// Names and values that tell one series of a metric from another. Only words of the program: never what a
/// caller sent, nor the id of anybody.
using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

/// Of one metric so many series at most; what comes after is counted together, every label `other`.
inline constexpr std::size_t most_series = 1000;

/// Numbers for operators, as Prometheus reads them. A metric is declared by its first use, its help with it.
/// Thread-safe, never blocks for long.
class Metrics {
  public:
    Metrics();
    ~Metrics();

    void count(std::string_view name, std::string_view help, const Labels& labels, std::uint64_t by = 1);
    /// The same one, found once: for what is counted often. Good as long as this object.
    class Counter;
    Counter counter(std::string_view name, std::string_view help, const Labels& labels);
    void set(std::string_view name, std::string_view help, const Labels& labels, std::int64_t value);
    /// In seconds, with three decimals.
    void set_time(std::string_view name, std::string_view help, const Labels& labels,
                  std::chrono::milliseconds value);
    /// A histogram of durations, in seconds, from 100 µs to 10 s.
    void observe_time(std::string_view name, std::string_view help, const Labels& labels,
                      std::chrono::nanoseconds value);
    /// A histogram of sizes, from 1 to 500.
    void observe_size(std::string_view name, std::string_view help, const Labels& labels,
                      std::uint64_t value);

    /// All of it in the text format 0.0.4 (`text_format`).
    std::string text() const;

  private:
    class Series;
    std::unique_ptr<Series> series_;
};

class Metrics::Counter {
  public:
    void add(std::uint64_t by = 1);

  private:
    friend class Metrics;
    explicit Counter(prometheus::Counter& counter) : counter_(counter) {}
    prometheus::Counter& counter_;
};

inline constexpr std::string_view text_format = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace essaim::metrics
