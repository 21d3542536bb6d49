// A draft of the own organisation.
#pragma once

#include "app/cases/drafts.hpp"
#include "app/query.hpp"

namespace hz::app::cases::get_draft {

struct Input {
    std::string draft_id{};
};
using Output = Draft;
struct Handler {
    // Errors: NotFound draft.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::get_draft

template <>
struct hz::FieldsOf<hz::app::cases::get_draft::Input> {
    using T = hz::app::cases::get_draft::Input;
    static constexpr FieldList list{field("draft_id", &T::draft_id, Need::Required, Text{36, 36})};
};
