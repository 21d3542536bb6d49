// The cases within the actor's scope at a glance, a row for each certification body: what runs,
// what is late, what is suspended. What an officer looks at first (实施意见 八, 九).
#pragma once

#include "app/query.hpp"

#include <string>
#include <vector>

namespace hz::app::cases::get_overview {

struct Input {};
struct BodyRow {
    std::string body{};
    std::string name{};
    std::int64_t cases{};      // with a limit that runs
    std::int64_t overdue{};    // limits whose day is over
    std::int64_t due_soon{};   // within the next seven days, today counted
    std::int64_t paused{};     // limits that stand still
    std::int64_t suspended{};  // certificates
    std::int64_t appeals{};    // undecided
};
struct Output {
    Date as_of{};
    std::vector<BodyRow> bodies{};  // the one with most that is late first
    bool narrow{};                  // more objects than are looked at; not all is counted
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::get_overview

template <>
struct hz::FieldsOf<hz::app::cases::get_overview::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::cases::get_overview::BodyRow> {
    using T = hz::app::cases::get_overview::BodyRow;
    static constexpr FieldList list{
        field("body", &T::body),           field("name", &T::name),
        field("cases", &T::cases),         field("overdue", &T::overdue),
        field("due_soon", &T::due_soon),   field("paused", &T::paused),
        field("suspended", &T::suspended), field("appeals", &T::appeals)};
};
template <>
struct hz::FieldsOf<hz::app::cases::get_overview::Output> {
    using T = hz::app::cases::get_overview::Output;
    static constexpr FieldList list{field("as_of", &T::as_of), field("bodies", &T::bodies),
                                    field("narrow", &T::narrow, Need::Optional)};
};
