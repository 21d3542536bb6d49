// The dossier of a case as one file (docs/record.md 17), for the body, its client, and those who
// supervise. That it was taken stands in the record before it is made (app/dossier/build.hpp).
#pragma once

#include "app/command.hpp"
#include "domain/case/types.hpp"

namespace hz::app::cases::get_dossier {

struct Input {
    domain::CaseId case_id{};
};
struct Output {
    domain::CaseId case_id{};
    std::string name{};
    std::int64_t events{};  // of the case
};
struct Handler {
    // Errors: NotFound case.not_found; Unavailable record.pending until the newest event of the
    // case stands under a signed checkpoint.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::get_dossier

template <>
struct hz::FieldsOf<hz::app::cases::get_dossier::Input> {
    using T = hz::app::cases::get_dossier::Input;
    static constexpr FieldList list{field("case_id", &T::case_id)};
};
template <>
struct hz::FieldsOf<hz::app::cases::get_dossier::Output> {
    using T = hz::app::cases::get_dossier::Output;
    static constexpr FieldList list{field("case_id", &T::case_id), field("name", &T::name),
                                    field("events", &T::events)};
};
