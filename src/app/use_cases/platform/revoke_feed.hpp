// Ends the address of the own calendar at once.
#pragma once

#include "app/command.hpp"

namespace hz::app::platform::revoke_feed {

struct Input {};
struct Output {};
struct Handler {
    // Errors: NotFound feed.not_found.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::revoke_feed

template <>
struct hz::FieldsOf<hz::app::platform::revoke_feed::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::revoke_feed::Output> {
    static constexpr FieldList<> list{};
};
