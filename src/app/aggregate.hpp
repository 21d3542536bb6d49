// The join between an aggregate of the domain (State, Event, evolve) and the record. How events and
// states are written and read is compiled once for every aggregate, in aggregates.cpp.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::app {

// An event as the record sees it: public JSON and named sealed values, all canonical.
struct PlainEvent {
    std::string type{};
    std::string pub{"{}"};
    std::vector<std::pair<std::string, std::string>> secrets{};
};

// Every domain event carries, sealed, who did it.
inline constexpr std::string_view kActorMember = "actor";

// Members of a stored event by name; an erased member reads as {"erased":true}.
using MemberTexts = std::map<std::string, std::string, std::less<>>;

// An aggregate in memory; version 0 = not stored yet.
template <class A>
struct Loaded {
    std::string id{};
    std::int64_t version{};
    typename A::State state{};
};

// NotFound `<kind>.not_found`.
[[nodiscard]] Error not_found(std::string_view kind);

// The stored body of a state row, read. Defined for the aggregates of aggregates.cpp.
template <class A>
Result<typename A::State> state_from(std::string_view body);

}  // namespace hz::app
