// How many notices of the own inbox are unread, up to one page of them.
#pragma once

#include "app/query.hpp"

namespace hz::app::platform::count_notices {

struct Input {};
struct Output {
    std::int64_t unread{};
    bool more{};  // there are more than were looked at
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::count_notices

template <>
struct hz::FieldsOf<hz::app::platform::count_notices::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::count_notices::Output> {
    using T = hz::app::platform::count_notices::Output;
    static constexpr FieldList list{field("unread", &T::unread),
                                    field("more", &T::more, Need::Optional)};
};
