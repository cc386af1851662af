#include "infra/metrics/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace essaim::metrics {
namespace {

using std::chrono::milliseconds;

bool has(const Metrics& metrics, const std::string& line) {
    return ("\n" + metrics.text()).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, count_by_their_labels) {
    Metrics metrics;
    metrics.count("asked_total", "Asked", {{"kind", "view"}});
    metrics.count("asked_total", "Asked", {{"kind", "view"}}, 2);
    metrics.count("asked_total", "Asked", {{"kind", "command"}});
    EXPECT_TRUE(has(metrics, "# HELP asked_total Asked")) << metrics.text();
    EXPECT_TRUE(has(metrics, "# TYPE asked_total counter")) << metrics.text();
    EXPECT_TRUE(has(metrics, "asked_total{kind=\"view\"} 3")) << metrics.text();
    EXPECT_TRUE(has(metrics, "asked_total{kind=\"command\"} 1")) << metrics.text();
}

TEST(Metrics, that_are_found_once_are_counted_with_those_that_are_named) {
    Metrics metrics;
    auto views = metrics.counter("asked_total", "Asked", {{"kind", "view"}});
    views.add();
    metrics.count("asked_total", "Asked", {{"kind", "view"}});
    views.add(3);
    EXPECT_TRUE(has(metrics, "asked_total{kind=\"view\"} 5")) << metrics.text();
}

TEST(Metrics, that_are_set_stand_at_the_last_value) {
    Metrics metrics;
    metrics.set("free_bytes", "Free", {}, 7);
    metrics.set("free_bytes", "Free", {}, 68719476736);
    metrics.set_time("began_seconds", "Began", {}, milliseconds{1'795'251'600'123});
    EXPECT_TRUE(has(metrics, "free_bytes 68719476736")) << metrics.text();
    EXPECT_TRUE(has(metrics, "began_seconds 1795251600.123")) << metrics.text();
}

TEST(Metrics, of_time_are_cumulative_buckets_in_seconds) {
    Metrics metrics;
    metrics.observe_time("took_seconds", "Took", {}, milliseconds{3});
    metrics.observe_time("took_seconds", "Took", {}, milliseconds{700});
    EXPECT_TRUE(has(metrics, "took_seconds_count 2")) << metrics.text();
    EXPECT_TRUE(has(metrics, "took_seconds_bucket{le=\"0.0025\"} 0")) << metrics.text();
    EXPECT_TRUE(has(metrics, "took_seconds_bucket{le=\"0.005\"} 1")) << metrics.text();
    EXPECT_TRUE(has(metrics, "took_seconds_bucket{le=\"1\"} 2")) << metrics.text();
    EXPECT_TRUE(has(metrics, "took_seconds_bucket{le=\"+Inf\"} 2")) << metrics.text();
}

TEST(Metrics, have_no_more_series_than_the_bound_however_many_are_named) {
    Metrics metrics;
    for (std::size_t name = 0; name < most_series + 5; ++name)
        metrics.count("wild_total", "Wild", {{"name", std::to_string(name)}});
    const auto text = metrics.text();
    EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '{')), most_series + 1);
    EXPECT_TRUE(has(metrics, "wild_total{name=\"other\"} 5"));
}

}  // namespace
}  // namespace essaim::metrics
