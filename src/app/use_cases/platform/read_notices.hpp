// Notices of the own inbox are read; when they were first read stays.
#pragma once

#include "app/command.hpp"
#include "base/limits.hpp"

namespace hz::app::platform::read_notices {

struct Input {
    std::vector<std::string> notices{};
};
struct Output {
    std::int64_t changed{};
};
struct Handler {
    // Errors: NotFound notice.not_found, also for another account's.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::read_notices

template <>
struct hz::FieldsOf<hz::app::platform::read_notices::Input> {
    using T = hz::app::platform::read_notices::Input;
    static constexpr FieldList list{
        field("notices", &T::notices, Need::Required, Items<Text>{limits::kPageRows, 1, Text{64}})};
};
template <>
struct hz::FieldsOf<hz::app::platform::read_notices::Output> {
    using T = hz::app::platform::read_notices::Output;
    static constexpr FieldList list{field("changed", &T::changed)};
};
