#include "adapters/system/metrics.hpp"

#include "base/result.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include <fmt/format.h>

namespace hz::system {
namespace {

using Instrument = PrometheusMetrics::Instrument;

enum class In { Help, Label };

std::string escaped(std::string_view text, In where) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || (c == '"' && where == In::Label)) out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

std::string written_labels(const std::vector<app::MetricLabel>& labels) {
    std::string out;
    for (const auto& label : labels)
        out += fmt::format("{}{}=\"{}\"", out.empty() ? "" : ",", label.name,
                           escaped(label.value, In::Label));
    return out;
}

void write_value(std::string& to, const std::string& name, const std::string& labels, auto value) {
    to += labels.empty() ? fmt::format("{} {}\n", name, value)
                         : fmt::format("{}{{{}}} {}\n", name, labels, value);
}

class CounterValue : public app::Counter, public Instrument {
 public:
    void add(double by) override { value_.fetch_add(by, std::memory_order_relaxed); }
    void write(std::string& to, const std::string& name, const std::string& labels) const override {
        write_value(to, name, labels, value_.load(std::memory_order_relaxed));
    }

 private:
    std::atomic<double> value_{0};
};

class GaugeValue : public app::Gauge, public Instrument {
 public:
    void set(double value) override { value_.store(value, std::memory_order_relaxed); }
    void add(double by) override { value_.fetch_add(by, std::memory_order_relaxed); }
    void write(std::string& to, const std::string& name, const std::string& labels) const override {
        write_value(to, name, labels, value_.load(std::memory_order_relaxed));
    }

 private:
    std::atomic<double> value_{0};
};

class HistogramValue : public app::Histogram, public Instrument {
 public:
    explicit HistogramValue(std::span<const double> bounds)
        : bounds_(bounds.begin(), bounds.end()), buckets_(bounds.size() + 1) {}

    void observe(double value) override {
        const auto bound = std::ranges::lower_bound(bounds_, value);
        const auto at = static_cast<std::size_t>(bound - bounds_.begin());
        buckets_[at].fetch_add(1, std::memory_order_relaxed);
        sum_.fetch_add(value, std::memory_order_relaxed);
    }

    void write(std::string& to, const std::string& name, const std::string& labels) const override {
        const auto prefix = labels.empty() ? "" : labels + ",";
        std::int64_t count = 0;
        for (std::size_t i = 0; i < buckets_.size(); ++i) {
            count += buckets_[i].load(std::memory_order_relaxed);
            const auto bound = i < bounds_.size() ? fmt::format("{}", bounds_[i]) : "+Inf";
            write_value(to, name + "_bucket", fmt::format("{}le=\"{}\"", prefix, bound), count);
        }
        write_value(to, name + "_sum", labels, sum_.load(std::memory_order_relaxed));
        write_value(to, name + "_count", labels, count);
    }

 private:
    std::vector<double> bounds_;
    std::vector<std::atomic<std::int64_t>> buckets_;  // the last one is +Inf
    std::atomic<double> sum_{0};
};

bool is_metric_name(std::string_view name) {
    return (name.starts_with("hz_") || name.starts_with("process_")) &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
               std::string_view::npos;
}

}  // namespace

// What is handed out beyond the limit; also counts how often.
struct PrometheusMetrics::Nowhere {
    CounterValue refused{};
    CounterValue counter{};
    GaugeValue gauge{};
    HistogramValue histogram{{}};
};

PrometheusMetrics::PrometheusMetrics(std::size_t series_max)
    : nowhere_{std::make_unique<Nowhere>()}, series_max_{series_max} {}

PrometheusMetrics::~PrometheusMetrics() = default;

template <class Kind, class... Arguments>
Kind& PrometheusMetrics::find_or_make(const char* kind, const app::Series& series, Kind& nowhere,
                                      Arguments... arguments) {
    HZ_ASSERT(is_metric_name(series.name));
    const std::scoped_lock lock{mutex_};
    auto& family = families_[std::string{series.name}];
    if (family.kind.empty()) family = {kind, std::string{series.help}, {}};
    HZ_ASSERT(family.kind == kind);
    const auto labels = written_labels(series.labels);
    if (const auto known = family.series.find(labels); known != family.series.end())
        return dynamic_cast<Kind&>(*known->second);
    if (series_count_ == series_max_) {
        nowhere_->refused.add(1);
        return nowhere;
    }
    ++series_count_;
    auto made = std::make_unique<Kind>(arguments...);
    auto& handle = *made;
    family.series.emplace(labels, std::move(made));
    return handle;
}

app::Counter& PrometheusMetrics::counter(const app::Series& series) {
    return find_or_make<CounterValue>("counter", series, nowhere_->counter);
}

app::Gauge& PrometheusMetrics::gauge(const app::Series& series) {
    return find_or_make<GaugeValue>("gauge", series, nowhere_->gauge);
}

app::Histogram& PrometheusMetrics::histogram(const app::Series& series,
                                             std::span<const double> bounds) {
    return find_or_make<HistogramValue>("histogram", series, nowhere_->histogram, bounds);
}

std::string PrometheusMetrics::text() const {
    const std::scoped_lock lock{mutex_};
    std::string out;
    for (const auto& [name, family] : families_) {
        if (family.series.empty()) continue;
        out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escaped(family.help, In::Help),
                           name, family.kind);
        for (const auto& [labels, instrument] : family.series) instrument->write(out, name, labels);
    }
    out +=
        "# HELP hz_metric_series_refused_total Series refused beyond the limit\n"
        "# TYPE hz_metric_series_refused_total counter\n";
    nowhere_->refused.write(out, "hz_metric_series_refused_total", "");
    return out;
}

}  // namespace hz::system
