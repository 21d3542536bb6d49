// What counting the whole register gave, kept for some seconds where the register is large: pages
// that everybody may ask for must not cost the more the more certificates there are (ADR 0032).
#pragma once

#include "app/ports/store.hpp"
#include "base/limits.hpp"

#include <mutex>
#include <numeric>
#include <optional>
#include <vector>

namespace hz::store_sql {

// `Row`: a group with its `count`. Used by all readers of a store.
template <class Row>
class KeptCounts {
 public:
    // `at_once`: what is kept counts at least so many.
    explicit KeptCounts(std::size_t at_once) : at_once_{static_cast<std::int64_t>(at_once)} {}

    // What `count` gives, or gave for that day. Who counts anew is one; the others get the old
    // counts meanwhile.
    template <class Count>
    Result<std::vector<Row>> of(Instant now, Date day, const Count& count) {
        if (auto kept = get(now, day)) return *std::move(kept);
        Result<std::vector<Row>> counted = count();
        if (counted) keep(now, day, *counted);
        return counted;
    }

 private:
    std::optional<std::vector<Row>> get(Instant now, Date day) {
        const std::scoped_lock lock{mutex_};
        if (rows_.empty() || day != day_) return {};
        if (now < until_) return rows_;
        until_ = now + limits::kCountsKept;
        return {};
    }
    void keep(Instant now, Date day, const std::vector<Row>& rows) {
        const auto all =
            std::accumulate(rows.begin(), rows.end(), std::int64_t{},
                            [](std::int64_t sum, const Row& row) { return sum + row.count; });
        const std::scoped_lock lock{mutex_};
        rows_ = all < at_once_ ? std::vector<Row>{} : rows;
        day_ = day;
        until_ = now + limits::kCountsKept;
    }

    std::int64_t at_once_;
    std::mutex mutex_{};
    std::vector<Row> rows_{};  // empty: nothing is kept
    Date day_{};
    Instant until_{};
};

struct CountMemory {
    explicit CountMemory(std::size_t at_once) : certificates{at_once}, changes{at_once} {}

    KeptCounts<app::CertificateCount> certificates;
    KeptCounts<app::ChangeCount> changes;
};

}  // namespace hz::store_sql
