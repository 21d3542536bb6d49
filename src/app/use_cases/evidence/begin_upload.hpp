// Announces a file that comes in pieces, or goes on with one that was announced before: whoever
// lost the connection, the page or the session begins again and is told what has arrived.
#pragma once

#include "app/command.hpp"
#include "app/evidence/upload.hpp"

namespace hz::app::evidence::begin_upload {

struct Input {
    std::string name{};
    std::int64_t size{};
    std::string sha256{};    // hex: says which file it is, and is checked at the end
    std::string replaces{};  // hex SM3 of the version before
};
using Output = UploadView;
struct Handler {
    // Errors: InvalidInput evidence.empty, evidence.too_large, evidence.digest; RuleViolation
    // upload.too_many.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::begin_upload

template <>
struct hz::FieldsOf<hz::app::evidence::begin_upload::Input> {
    using T = hz::app::evidence::begin_upload::Input;
    static constexpr FieldList list{
        field("name", &T::name, Need::Required, Text{120}),
        field("size", &T::size, Need::Required, Range{0, limits::kAnnouncedBytes}),
        field("sha256", &T::sha256, Need::Required, Text{64, 64}),
        field("replaces", &T::replaces, Need::Optional, Text{64, 64})};
};
