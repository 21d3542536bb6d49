// A new address of the own calendar; the one before ends with it. Calendar programs fetch it
// without signing in, so whoever has the address reads the clocks.
#pragma once

#include "app/command.hpp"
#include "app/notices/texts.hpp"
#include "app/secret.hpp"

namespace hz::app::platform::create_feed {

struct Input {
    Language language{};
};
struct Output {
    SecretText url{};  // shown once
};
struct Handler {
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::create_feed

template <>
struct hz::FieldsOf<hz::app::platform::create_feed::Input> {
    using T = hz::app::platform::create_feed::Input;
    static constexpr FieldList list{field("language", &T::language, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::platform::create_feed::Output> {
    using T = hz::app::platform::create_feed::Output;
    static constexpr FieldList list{field("url", &T::url, Need::Optional)};
};
