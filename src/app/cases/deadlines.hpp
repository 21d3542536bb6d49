// Deadlines of cases by themselves: a day that passed unmet is put on record with what the rule
// says of it, and a calendar table of a later year makes provisional days certain. Both are the
// system's acts; what follows from a breach is decided by people.
#pragma once

#include "app/services.hpp"
#include "base/fields.hpp"

#include <cstdint>
#include <optional>

namespace hz::app {

// When the first running clock runs out up to `until`.
Result<std::optional<Instant>> next_deadline(const Services&, Instant until);
// Notes every clock that ran out by now. A case that fails does not hold up the others; its error
// is returned.
Status note_missed_deadlines(const Services&, Instant now);

// With the calendar of this start. How many cases changed. Errors: those of the store.
Result<std::int64_t> recompute_clocks(const Services&);

// The last look of the sweep; nullopt: none yet.
struct SweepRun {
    Instant at{};
    std::int64_t missed{};  // cases in which a day was noted at that look
    Date known_until{};     // of the calendar then
};
Result<std::optional<SweepRun>> last_sweep(ReadTx&);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::SweepRun> {
    using T = hz::app::SweepRun;
    static constexpr FieldList list{field("at", &T::at), field("missed", &T::missed),
                                    field("known_until", &T::known_until)};
};
