// Takes one file into the evidence of the own organisation; what it is comes from its content.
#pragma once

#include "app/command.hpp"
#include "domain/file_ref.hpp"

namespace hz::app::evidence::upload_file {

struct Input {
    std::string name{};
    std::string replaces{};  // hex SM3 of the version before
    std::string sha256{};    // hex, of what was sent; other bytes are refused
};
using Output = domain::FileRef;
struct Handler {
    // Keeps the file, once it is known that it is wanted. Errors: InvalidInput evidence.missing,
    // evidence.type, evidence.empty, evidence.digest, evidence.digest_differs.
    static Result<StoredFile> prepare(const Services&, const Actor&, const Call& call,
                                      const Input& input);
    // Errors: those of take_in.
    static Result<Output> run(CommandTx& tx, const Input& input, const StoredFile& file);
};

}  // namespace hz::app::evidence::upload_file

template <>
struct hz::FieldsOf<hz::app::evidence::upload_file::Input> {
    using T = hz::app::evidence::upload_file::Input;
    static constexpr FieldList list{field("name", &T::name, Need::Required, Text{120}),
                                    field("replaces", &T::replaces, Need::Optional, Text{64, 64}),
                                    field("sha256", &T::sha256, Need::Optional, Text{64, 64})};
};
