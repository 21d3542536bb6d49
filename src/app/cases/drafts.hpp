// Drafts of applications: working data, saved as people type, seen by their organisation only.
#pragma once

#include "app/command.hpp"

#include <string>
#include <string_view>

namespace hz::app {

inline constexpr std::string_view kDraftKind = "draft";

struct Draft {
    std::string organisation{};
    std::string saved_by{};
    Instant saved{};
    json::Value content{json::Object{}};
};

// Ends a draft of the actor's organisation; an unknown one is no fault (it was sent already).
Status end_draft(CommandTx& tx, std::string_view id);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Draft> {
    using T = hz::app::Draft;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("saved_by", &T::saved_by), field("saved", &T::saved),
                                    field("content", &T::content)};
};
