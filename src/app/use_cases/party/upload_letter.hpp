// The letter of authorisation to a registration that was filed: a PDF or a picture. From now on the
// registration waits, and holds its credit code and login. The ticket lets one file in.
#pragma once

#include "app/command.hpp"
#include "app/secret.hpp"
#include "domain/file_ref.hpp"

namespace hz::app::party::upload_letter {

struct Input {
    std::string registration{};
    SecretText ticket{};
    std::string name{};
};
struct Output {
    domain::FileRef letter{};
    Instant decidable_until{};
};
struct Handler {
    // Keeps the file once the ticket is known; what is not accepted then is removed by the sweep.
    // Errors: NotFound registration.not_found; Conflict registration.letter_there; InvalidInput
    // evidence.missing, evidence.type, evidence.empty, evidence.too_large,
    // registration.letter_type.
    static Result<StoredFile> prepare(const Services& services, const Actor& actor,
                                      const Call& call, const Input& input);
    // Errors: as above; Conflict registration.code_taken, registration.login_taken,
    // evidence.upload_again.
    static Result<Output> run(CommandTx& tx, const Input& input, const StoredFile& file);
};

}  // namespace hz::app::party::upload_letter

template <>
struct hz::FieldsOf<hz::app::party::upload_letter::Input> {
    using T = hz::app::party::upload_letter::Input;
    static constexpr FieldList list{
        field("registration", &T::registration, Need::Required, Text{36, 36}),
        field("ticket", &T::ticket, Need::Required, Text{64}),
        field("name", &T::name, Need::Required, Text{120})};
};
template <>
struct hz::FieldsOf<hz::app::party::upload_letter::Output> {
    using T = hz::app::party::upload_letter::Output;
    static constexpr FieldList list{field("letter", &T::letter),
                                    field("decidable_until", &T::decidable_until)};
};
