// Acts that the law attaches to a date and that nobody has to ask for. Each is recorded by the
// system at the moment it falls due, also when a controlled clock jumps over that moment.
#pragma once

#include "app/services.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace hz::app {

struct LegalJob {
    std::string_view name;
    // The earliest moment up to `until` at which something falls due, found by key.
    Result<std::optional<Instant>> (*next)(const Services&, Instant until);
    // Does all that is due by now; what fails is left for the next time, its error returned last.
    Status (*run)(const Services&, Instant now);
};

[[nodiscard]] std::span<const LegalJob> legal_jobs();

}  // namespace hz::app
