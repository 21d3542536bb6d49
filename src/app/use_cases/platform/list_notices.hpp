// The own inbox, the newest first. What the person may not read any more is left out, so a page may
// be short and still have a next one.
#pragma once

#include "app/notices/notice.hpp"
#include "app/query.hpp"

namespace hz::app::platform::list_notices {

struct Input {
    bool unread{};  // only these
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string id{};
    std::string kind{};  // words under "notice.<kind>"
    Asks asks{};
    NoticeSubject about{};
    std::string subject{};
    std::string client_name{};  // whose case, certificate or appeal it is
    std::string object{};
    std::string code{};
    std::optional<Date> due{};
    std::string event{};
    Instant at{};
    std::optional<Instant> read_at{};
    MailState mail{};
    std::optional<Instant> mail_at{};
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::list_notices

template <>
struct hz::FieldsOf<hz::app::platform::list_notices::Input> {
    using T = hz::app::platform::list_notices::Input;
    static constexpr FieldList list{
        field("unread", &T::unread, Need::Optional),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{64})};
};
template <>
struct hz::FieldsOf<hz::app::platform::list_notices::Item> {
    using T = hz::app::platform::list_notices::Item;
    static constexpr FieldList list{field("id", &T::id),
                                    field("kind", &T::kind),
                                    field("asks", &T::asks),
                                    field("about", &T::about),
                                    field("subject", &T::subject),
                                    field("client_name", &T::client_name, Need::Optional),
                                    field("object", &T::object, Need::Optional),
                                    field("code", &T::code, Need::Optional),
                                    field("due", &T::due, Need::Optional),
                                    field("event", &T::event, Need::Optional),
                                    field("at", &T::at),
                                    field("read_at", &T::read_at, Need::Optional),
                                    field("mail", &T::mail, Need::Optional),
                                    field("mail_at", &T::mail_at, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::platform::list_notices::Output> {
    using T = hz::app::platform::list_notices::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional)};
};
