// All pieces are there: the file becomes evidence as one that came in a single request does.
#pragma once

#include "app/command.hpp"
#include "app/evidence/upload.hpp"
#include "domain/file_ref.hpp"

namespace hz::app::evidence::complete_upload {

struct Input {
    std::string upload{};
};
using Output = domain::FileRef;
using Kept = std::optional<StoredFile>;  // nothing = no such upload
struct Handler {
    // Copies the bytes into the evidence store, which hashes them; a late piece of another request
    // can therefore never reach what was kept. What the store refuses is refused for ever, so the
    // upload ends with it. Errors: Conflict upload.unfinished; InvalidInput
    // evidence.digest_differs, evidence.type, evidence.archive.
    static Result<Kept> prepare(const Services& services, const Actor& actor, const Call& call,
                                const Input& input);
    // Errors: NotFound upload.not_found; those of take_in.
    static Result<Output> run(CommandTx& tx, const Input& input, const Kept& kept);
};

}  // namespace hz::app::evidence::complete_upload

template <>
struct hz::FieldsOf<hz::app::evidence::complete_upload::Input> {
    using T = hz::app::evidence::complete_upload::Input;
    static constexpr auto list =
        std::tuple{field("upload", &T::upload, Need::Required, Text{36, 36})};
};
