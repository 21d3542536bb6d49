// A founded installation in a temporary directory under a controlled clock, with its jobs driven by
// hand; and certificates put on record without a case.
#pragma once

#include "app/jobs/rounds.hpp"
#include "main/server/found.hpp"
#include "main/server/installation.hpp"
#include "record/certificate.hpp"
#include "record/note.hpp"
#include "support/temp_folder.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace hz::test {

inline const Instant kFounded = *instant_from("2026-03-16T01:00:00.000Z");

// The value, or a failed test that says why.
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error{result.error().key};
    return *std::move(result);
}
inline void must(const Status& status) {
    if (!status) throw std::runtime_error{status.error().key};
}
template <class T>
std::string key_of(const Result<T>& result) {
    return result ? "" : result.error().key;
}

class Platform {
 public:
    explicit Platform(std::string_view environment = "demo");

    [[nodiscard]] const app::Services& services() const { return installation_->services(); }
    [[nodiscard]] app::ControllableClock& clock() { return *installation_->controlled_clock(); }
    app::JobRounds& rounds();
    [[nodiscard]] app::EvidenceRemoval& evidence_removal() {
        return installation_->evidence_removal();
    }
    [[nodiscard]] record::NoteKey root() const;
    void advance(std::chrono::milliseconds by) {
        must(rounds().advance(clock(), clock().now() + by));
    }
    // Everything sequenced and under a signed checkpoint.
    void settle() { must(rounds().settle()); }

    // Prepared and issued at this moment.
    void issue(const std::string& number, Date from, Date to, std::int64_t index);
    // The public row alone, as it counts for the status list.
    void register_only(const std::string& number, std::string_view status, std::int64_t index);

    // Types of all events, in the order of the log.
    std::vector<std::string> log_types();
    std::vector<app::LogEntry> log();
    std::vector<std::string> failures{};  // "job: error" of jobs that failed

    void reopen(std::optional<Instant> clock_from);  // as a later start of the server does

 private:
    void open(const server::InstallationOptions& options);

    TempFolder folder_{};
    server::InstallationOptions options_{};
    std::unique_ptr<server::Installation> installation_{};
    std::optional<app::JobRounds> rounds_{};
    std::string root_{};
};

}  // namespace hz::test
