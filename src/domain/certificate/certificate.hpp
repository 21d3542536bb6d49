// The certificate aggregate (kind "cert"): evolve, keys, and the status at any moment.
#pragma once

#include "domain/certificate/events.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

Certificate evolve(Certificate, const CertificateEvent&, const Stamp& = {});

struct CertificateAggregate {
    using State = Certificate;
    using Event = CertificateEvent;
    static constexpr std::string_view kKind = "cert";
    static constexpr bool kClear = true;
    static std::vector<Key> keys(const Certificate&);
};

// Value of the unique key "status_ref".
[[nodiscard]] std::string status_ref_key(const StatusRef&);

struct StatusAt {
    StatusAnswer status{StatusAnswer::NotFound};
    std::optional<Instant> since{};  // when that status began
};

// The one status function (docs/record.md 9): events with t (cut to seconds) at or before `at`,
// less those annulled by an event known at `known`; expiry and start by the validity dates.
// known = at: as registered then; known = now: as known now, with later corrections.
[[nodiscard]] StatusAt status_at(const Certificate&, Instant at, Instant known);
[[nodiscard]] inline StatusAt status_at(const Certificate& certificate, Instant at) {
    return status_at(certificate, at, at);
}

// An entry of the history is annulled by a later correction.
[[nodiscard]] bool is_annulled(const Certificate&, const HistoryItem&);

// The last day of its term, or the day it was cancelled or revoked.
[[nodiscard]] Date end_of_validity(const Certificate&);

// Suspended, its last day is over and nothing is decided: 暂停期满待处理.
[[nodiscard]] bool suspension_over(const Certificate&, Date today);

}  // namespace hz::domain
