// Numbers for the operator, in the Prometheus text format 0.0.4. A handle is asked for once, when a
// part is wired, and then used without looking anything up; handles live as long as the Metrics.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

class Counter {
 public:
    virtual ~Counter() = default;
    virtual void add(double by = 1) = 0;  // never negative
};

class Gauge {
 public:
    virtual ~Gauge() = default;
    virtual void set(double value) = 0;
    virtual void add(double by) = 0;
};

class Histogram {
 public:
    virtual ~Histogram() = default;
    virtual void observe(double value) = 0;
};

struct MetricLabel {
    std::string name{};
    std::string value{};
};

// `name` is hz_<what>_<unit>[_total], or process_… as everywhere; label values come from small
// closed sets (route patterns, status classes, shards), never from a request. Same name and labels:
// the same handle.
struct Series {
    std::string_view name{};
    std::string_view help{};
    std::vector<MetricLabel> labels{};
};

class Metrics {
 public:
    virtual ~Metrics() = default;
    // A name stands for one kind for ever; beyond limits::kMetricSeries a new series is counted
    // in hz_metric_series_refused_total and its handle leads nowhere.
    virtual Counter& counter(const Series&) = 0;
    virtual Gauge& gauge(const Series&) = 0;
    // Upper bounds in ascending order, without +Inf.
    virtual Histogram& histogram(const Series&, std::span<const double> bounds) = 0;
    [[nodiscard]] virtual std::string text() const = 0;
};

}  // namespace hz::app
