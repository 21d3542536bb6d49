// How much of a file has arrived and stays.
#pragma once

#include "app/evidence/upload.hpp"
#include "app/query.hpp"

namespace hz::app::evidence::get_upload {

struct Input {
    std::string upload{};
};
using Output = UploadView;
struct Handler {
    // Errors: NotFound upload.not_found, also for another account's.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::get_upload

template <>
struct hz::FieldsOf<hz::app::evidence::get_upload::Input> {
    using T = hz::app::evidence::get_upload::Input;
    static constexpr auto list =
        std::tuple{field("upload", &T::upload, Need::Required, Text{36, 36})};
};
