// Moves the controlled clock forward: tests and demonstrations only (docs/record.md 7). By an
// administrator of the platform, or by anyone on the machine itself.
#pragma once

#include "app/command.hpp"
#include "base/fields.hpp"

namespace hz::app::platform::set_clock {

struct Input {
    Instant now{};
};
struct Output {
    Instant now{};
};
struct Prepared {
    Instant now{};
};
struct Handler {
    // Moves the clock, before and outside the transaction of the command: the jobs that fall due on
    // the way have their own. Errors: NotFound clock.not_controlled; Forbidden permission.missing;
    // Conflict clock.backward; those of the jobs.
    static Result<Prepared> prepare(const Services&, const Actor&, const Call&, const Input&);
    static Result<Output> run(CommandTx& tx, const Input& input, const Prepared& prepared);
};

}  // namespace hz::app::platform::set_clock

template <>
struct hz::FieldsOf<hz::app::platform::set_clock::Input> {
    using T = hz::app::platform::set_clock::Input;
    static constexpr FieldList list{field("now", &T::now)};
};
template <>
struct hz::FieldsOf<hz::app::platform::set_clock::Output> {
    using T = hz::app::platform::set_clock::Output;
    static constexpr FieldList list{field("now", &T::now)};
};
