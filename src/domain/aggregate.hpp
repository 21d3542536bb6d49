// What every aggregate shares: its secondary keys, the stamp of a recorded event, visiting.
//
// An aggregate X has a traits struct
//   struct XAggregate { using State; using Event; kKind; kClear; static std::vector<Key> keys(const
//   State&); };
// events with `kType` and FieldsOf, and  State evolve(State, const Event&, const Stamp& = {}).
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

enum class Uniqueness { Shared, Unique };

// A secondary key of the aggregate's state row. Name "scope" = who may see it: "org:<id>",
// "person:<id>", "region:<6 digits>", "public".
struct Key {
    std::string name{};
    std::string value{};
    Uniqueness uniqueness{Uniqueness::Shared};
    friend auto operator<=>(const Key&, const Key&) = default;
};

// What the record knows of an event beside its content. Events never repeat it: a signature
// covers the content before `t` is known (docs/record.md 1). Live commands and rebuild pass the
// same stamp, so both give the same state.
struct Stamp {
    Instant t{};
    std::string event{};  // "<cmd>.<i>"
    std::string leaf{};   // base64 SM3 of the leaf; what `annuls` names
};

// A rule of the scheme says no.
[[nodiscard]] inline Error refuse(std::string_view key) { return fail(Code::RuleViolation, key); }

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace hz::domain
