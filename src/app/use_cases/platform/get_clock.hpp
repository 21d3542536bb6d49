// The time this platform runs at, and whether somebody sets it by hand. Public.
#pragma once

#include "app/query.hpp"
#include "base/fields.hpp"

namespace hz::app::platform::get_clock {

struct Input {};
struct Output {
    std::string mode{};  // system, controlled
    Instant now{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::get_clock

template <>
struct hz::FieldsOf<hz::app::platform::get_clock::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::get_clock::Output> {
    using T = hz::app::platform::get_clock::Output;
    static constexpr FieldList list{field("mode", &T::mode), field("now", &T::now)};
};
