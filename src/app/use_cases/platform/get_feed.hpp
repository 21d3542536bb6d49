// Whether the own calendar has an address, and since when; the address itself was shown once.
#pragma once

#include "app/notices/texts.hpp"
#include "app/query.hpp"

namespace hz::app::platform::get_feed {

struct Input {};
struct Output {
    std::optional<Instant> since{};  // nothing: no address
    Language language{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::get_feed

template <>
struct hz::FieldsOf<hz::app::platform::get_feed::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::get_feed::Output> {
    using T = hz::app::platform::get_feed::Output;
    static constexpr FieldList list{field("since", &T::since, Need::Optional),
                                    field("language", &T::language, Need::Optional)};
};
