// Token Status Lists of the register (docs/record.md 9): built from the state in each round, never
// changed in place. Both signed forms of one round carry one iat.
//
// Where they are kept: the newest of each list as a working row; each list whose bits changed, and
// the last of each day, as two documents with a working row that finds them by time. Working rows
// and documents outlive a rebuild of the state, and the events `status.published` name the same
// documents in a sealed member, so the finding rows can be made again.
#pragma once

#include "app/log/checkpoints.hpp"
#include "app/services.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::app {

struct PublishedStatusList {
    std::string jwt{};   // ES256, statuslist+jwt
    std::string note{};  // SM2, hz-status/1
    std::int64_t iat{};
};

// The newest list, or the newest kept one with iat ≤ time (Unix seconds).
// Errors: NotFound status_list.absent.
Result<PublishedStatusList> status_list(const Services&, std::int64_t list,
                                        std::optional<std::int64_t> time);

// One round. Refresh::No publishes the lists whose bits changed, Refresh::Yes all of them; one
// status.published event when any bits changed. Errors: Unavailable key.absent, status_list.clock
// (the clock is behind the newest list), status_list.too_many.
Status publish_status_lists(const Services&, Refresh);

// https://<host>/status/<list>: `sub` of the list, `status.uri` of its certificates.
[[nodiscard]] std::string status_list_uri(const Host&, std::int64_t list);

}  // namespace hz::app
