// The complete record is closed and kept (认证认可条例 21).
#pragma once

#include "app/cases/run_case.hpp"

namespace hz::app::cases::archive_case {

struct Input {
    domain::CaseId case_id{};
};
using Output = CaseOutput;
struct Handler {
    // Errors: those of domain::decide(Case, ArchiveCase).
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::archive_case

template <>
struct hz::FieldsOf<hz::app::cases::archive_case::Input> {
    using T = hz::app::cases::archive_case::Input;
    static constexpr FieldList list{field("case_id", &T::case_id)};
};
