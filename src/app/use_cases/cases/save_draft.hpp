// Keeps what the applicant has typed so far; nothing of it is checked or public.
#pragma once

#include "app/cases/drafts.hpp"

namespace hz::app::cases::save_draft {

struct Input {
    std::string draft_id{};  // a UUID chosen by the client
    std::int64_t version{};  // of the draft as last read, 0 for a new one
    json::Value content{json::Object{}};
};
struct Output {
    std::string draft_id{};
    std::int64_t version{};
    Instant saved{};
};
struct Handler {
    // Errors: InvalidInput draft.id, Conflict version.stale, NotFound draft.not_found.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::cases::save_draft

template <>
struct hz::FieldsOf<hz::app::cases::save_draft::Input> {
    using T = hz::app::cases::save_draft::Input;
    static constexpr FieldList list{
        field("draft_id", &T::draft_id, Need::Required, Text{36, 36}),
        field("version", &T::version, Need::Optional, Range{0, 1'000'000}),
        field("content", &T::content)};
};
template <>
struct hz::FieldsOf<hz::app::cases::save_draft::Output> {
    using T = hz::app::cases::save_draft::Output;
    static constexpr FieldList list{field("draft_id", &T::draft_id), field("version", &T::version),
                                    field("saved", &T::saved)};
};
