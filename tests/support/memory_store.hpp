// The store port in memory: same promises as the database (tests/contract/store runs on both), for
// tests of use cases. One mutex, bodies run at once on the caller's thread.
#pragma once

#include "app/ports/clock.hpp"
#include "app/ports/store.hpp"
#include "base/limits.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

namespace hz::test {

struct MemoryTables;

struct SearchBounds {
    std::size_t frequent_rows{limits::kSearchFrequentRows};
    std::size_t candidates{limits::kSearchCandidates};
};

class MemoryStore : public app::Store {
 public:
    explicit MemoryStore(const app::Clock& clock, SearchBounds bounds = {});
    ~MemoryStore() override;

    void submit(app::WriteBody body, app::WriteDone done, app::Work work) override;
    Status read(const app::ReadBody& body) override;
    [[nodiscard]] std::uint64_t changes() const override { return changes_; }

 private:
    const app::Clock& clock_;
    SearchBounds bounds_{};
    std::atomic<std::uint64_t> changes_{};
    std::mutex mutex_{};
    std::unique_ptr<MemoryTables> tables_;
};

}  // namespace hz::test
