#include "adapters/system/metrics.hpp"

#include <array>
#include <thread>

#include <gtest/gtest.h>

namespace hz::system {
namespace {

constexpr std::string_view kNoneRefused =
    "# HELP hz_metric_series_refused_total Series refused beyond the limit\n"
    "# TYPE hz_metric_series_refused_total counter\n"
    "hz_metric_series_refused_total 0\n";

TEST(Metrics, are_written_as_prometheus_text) {
    PrometheusMetrics metrics;
    metrics.counter({"hz_requests_total", "Requests", {{"class", "2xx"}}}).add(2);
    metrics.counter({"hz_requests_total", "Requests", {{"class", "5xx"}}}).add();
    auto& gauge = metrics.gauge({"hz_queue_length", "Waiting\nwork", {}});
    gauge.set(7);
    gauge.add(-3);
    EXPECT_EQ(metrics.text(),
              "# HELP hz_queue_length Waiting\\nwork\n# TYPE hz_queue_length gauge\n"
              "hz_queue_length 4\n"
              "# HELP hz_requests_total Requests\n# TYPE hz_requests_total counter\n"
              "hz_requests_total{class=\"2xx\"} 2\nhz_requests_total{class=\"5xx\"} 1\n" +
                  std::string{kNoneRefused});
}

TEST(Metrics, histograms_count_up_to_each_bound) {
    PrometheusMetrics metrics;
    constexpr std::array kBounds{0.25, 1.0};
    auto& histogram = metrics.histogram({"hz_time_seconds", "Time", {{"route", "v"}}}, kBounds);
    for (const double value : {0.25, 0.5, 4.0}) histogram.observe(value);
    EXPECT_EQ(metrics.text(),
              "# HELP hz_time_seconds Time\n# TYPE hz_time_seconds histogram\n"
              "hz_time_seconds_bucket{route=\"v\",le=\"0.25\"} 1\n"
              "hz_time_seconds_bucket{route=\"v\",le=\"1\"} 2\n"
              "hz_time_seconds_bucket{route=\"v\",le=\"+Inf\"} 3\n"
              "hz_time_seconds_sum{route=\"v\"} 4.75\nhz_time_seconds_count{route=\"v\"} 3\n" +
                  std::string{kNoneRefused});
}

TEST(Metrics, give_the_same_handle_for_the_same_series) {
    PrometheusMetrics metrics;
    const app::Series series{"hz_a_total", "A", {{"k", "v"}}};
    EXPECT_EQ(&metrics.counter(series), &metrics.counter(series));
}

TEST(Metrics, escape_label_values) {
    PrometheusMetrics metrics;
    metrics.counter({"hz_a_total", "A", {{"k", "a\"b\\c\nd"}}}).add();
    EXPECT_NE(metrics.text().find(R"(hz_a_total{k="a\"b\\c\nd"} 1)"), std::string::npos);
}

TEST(Metrics, escape_in_a_help_only_what_the_format_wants) {
    PrometheusMetrics metrics;
    metrics.counter({"hz_a_total", "a \"b\" \\ \n", {}}).add(0.5);
    EXPECT_NE(metrics.text().find("# HELP hz_a_total a \"b\" \\\\ \\n\n"), std::string::npos)
        << metrics.text();
    EXPECT_NE(metrics.text().find("\nhz_a_total 0.5\n"), std::string::npos);
}

TEST(Metrics, refuse_series_beyond_the_limit_without_failing) {
    PrometheusMetrics metrics{1};
    metrics.counter({"hz_a_total", "A", {}}).add();
    metrics.counter({"hz_b_total", "B", {}}).add();
    metrics.gauge({"hz_c", "C", {}}).set(1);
    metrics.histogram({"hz_d", "D", {}}, {}).observe(1);
    const auto text = metrics.text();
    EXPECT_NE(text.find("hz_a_total 1\n"), std::string::npos);
    EXPECT_EQ(text.find("hz_b_total"), std::string::npos);
    EXPECT_NE(text.find("hz_metric_series_refused_total 3\n"), std::string::npos);
}

TEST(Metrics, count_from_several_threads) {
    PrometheusMetrics metrics;
    auto& counter = metrics.counter({"hz_a_total", "A", {}});
    {
        std::vector<std::jthread> threads;
        threads.reserve(4);
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&counter] {
                for (int i = 0; i < 1000; ++i) counter.add();
            });
    }
    EXPECT_NE(metrics.text().find("hz_a_total 4000\n"), std::string::npos);
}

}  // namespace
}  // namespace hz::system
