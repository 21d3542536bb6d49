// Sign out.
#pragma once

#include "app/command.hpp"

namespace hz::app::platform::end_session {

struct Input {};
struct Output {};
struct Handler {
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::platform::end_session

template <>
struct hz::FieldsOf<hz::app::platform::end_session::Input> {
    static constexpr std::tuple<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::end_session::Output> {
    static constexpr std::tuple<> list{};
};
