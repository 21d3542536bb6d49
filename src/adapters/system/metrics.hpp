// Counters, gauges and histograms in memory, written as Prometheus text format 0.0.4.
#pragma once

#include "app/ports/metrics.hpp"
#include "base/limits.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace hz::system {

class PrometheusMetrics : public app::Metrics {
 public:
    explicit PrometheusMetrics(std::size_t series_max = limits::kMetricSeries);
    PrometheusMetrics(const PrometheusMetrics&) = delete;
    PrometheusMetrics& operator=(const PrometheusMetrics&) = delete;
    ~PrometheusMetrics() override;

    app::Counter& counter(const app::Series& series) override;
    app::Gauge& gauge(const app::Series& series) override;
    app::Histogram& histogram(const app::Series& series, std::span<const double> bounds) override;
    [[nodiscard]] std::string text() const override;

    // One value or histogram under one set of labels.
    class Instrument {
     public:
        virtual ~Instrument() = default;
        virtual void write(std::string& to, const std::string& name,
                           const std::string& labels) const = 0;
    };

 private:
    struct Family {
        std::string kind{};
        std::string help{};
        std::map<std::string, std::unique_ptr<Instrument>> series{};  // by written labels
    };

    template <class Kind, class... Arguments>
    Kind& find_or_make(const char* kind, const app::Series& series, Kind& nowhere,
                       Arguments... arguments);

    struct Nowhere;
    mutable std::mutex mutex_{};
    std::map<std::string, Family> families_{};  // text order is stable
    std::unique_ptr<Nowhere> nowhere_;
    std::size_t series_count_{};
    std::size_t series_max_;
};

}  // namespace hz::system
