// The own mail address; nobody else reads it.
#pragma once

#include "app/notices/texts.hpp"
#include "app/query.hpp"
#include "base/limits.hpp"

namespace hz::app::platform::get_mail_address {

struct Input {};
struct Output {
    std::string address{};  // empty: no mail
    Language language{};
    std::optional<Instant> since{};
    bool confirmed{};  // notices go there
    bool server{};     // the platform sends mail at all
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::get_mail_address

template <>
struct hz::FieldsOf<hz::app::platform::get_mail_address::Input> {
    static constexpr FieldList<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::get_mail_address::Output> {
    using T = hz::app::platform::get_mail_address::Output;
    static constexpr FieldList list{
        field("address", &T::address, Need::Optional, Text{limits::kMailAddressBytes}),
        field("language", &T::language, Need::Optional), field("since", &T::since, Need::Optional),
        field("confirmed", &T::confirmed), field("server", &T::server)};
};
