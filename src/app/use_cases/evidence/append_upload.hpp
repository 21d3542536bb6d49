// The next piece of a file. What is answered as received is durable.
#pragma once

#include "app/command.hpp"
#include "app/evidence/upload.hpp"

namespace hz::app::evidence::append_upload {

struct Input {
    std::string upload{};
    std::int64_t offset{};  // where the piece begins: what has been received so far
};
using Output = UploadView;
// The version of the upload on which a piece was written; nothing = it is not the next piece.
using Written = std::optional<std::int64_t>;
struct Handler {
    // Writes the piece where it belongs; a sync is too slow for the transaction. Two who send at
    // the same place write over each other, and only the piece of one of them counts. Errors:
    // InvalidInput evidence.missing, upload.too_long; NotFound upload.not_found; those of the port.
    static Result<Written> prepare(const Services& services, const Actor& actor, const Call& call,
                                   const Input& input);
    // Errors: NotFound upload.not_found; Conflict upload.offset, with what has been `received`.
    static Result<Output> run(CommandTx& tx, const Input& input, const Written& written);
};

}  // namespace hz::app::evidence::append_upload

template <>
struct hz::FieldsOf<hz::app::evidence::append_upload::Input> {
    using T = hz::app::evidence::append_upload::Input;
    static constexpr FieldList list{
        field("upload", &T::upload, Need::Required, Text{36, 36}),
        field("offset", &T::offset, Need::Required, Range{0, limits::kEvidenceBytes})};
};
