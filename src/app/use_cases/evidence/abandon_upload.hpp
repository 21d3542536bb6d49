// Gives up an upload of one's own account; what has arrived of it goes.
#pragma once

#include "app/command.hpp"
#include "app/evidence/upload.hpp"

namespace hz::app::evidence::abandon_upload {

struct Input {
    std::string upload{};
};
struct Output {};
struct Handler {
    // Errors: NotFound upload.not_found, also for another account's.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::abandon_upload

template <>
struct hz::FieldsOf<hz::app::evidence::abandon_upload::Input> {
    using T = hz::app::evidence::abandon_upload::Input;
    static constexpr auto list =
        std::tuple{field("upload", &T::upload, Need::Required, Text{36, 36})};
};
template <>
struct hz::FieldsOf<hz::app::evidence::abandon_upload::Output> {
    static constexpr std::tuple<> list{};
};
