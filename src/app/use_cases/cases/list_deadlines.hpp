// What an organisation owes and is owed: the clocks of the running cases, of the suspended
// certificates and of the appeals within the actor's scope, the most urgent first, with their legal
// basis.
#pragma once

#include "app/query.hpp"
#include "domain/case/case.hpp"

namespace hz::app::cases::list_deadlines {

// Overdue: the day is over and the duty not done. Paused: stands still until something is supplied.
enum class Standing { Overdue, Running, Paused };

struct Input {
    std::optional<Standing> standing{};
    std::int64_t limit{50};
    std::string cursor{};
};
struct Item {
    std::string code{};       // of the rule pack's deadlines
    std::string subject{};    // in the rule pack's words
    std::string basis{};      // 法律依据
    std::string on_breach{};  // what the rule says of a breach
    std::string case_id{};    // either a case
    std::string nonconformity{};
    std::string certificate{};  // or a certificate
    std::string appeal{};       // the appeal about either
    std::string body{};
    std::string client{};
    Standing standing{};
    std::optional<Date> start{};
    Date due{};  // the last day, to 24:00
    bool provisional{};
    std::optional<Date> rolled{};
    std::optional<Date> paused_since{};
    std::optional<Date> missed{};  // the breach is on record
};
struct Output {
    std::vector<Item> items{};
    std::string next{};
    bool narrow{};                   // more objects than are looked at; not all is shown
    std::optional<Instant> swept{};  // when the sweep looked last
    Date calendar_known_until{};     // later working days are provisional
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::cases::list_deadlines

template <>
struct hz::NamesOf<hz::app::cases::list_deadlines::Standing> {
    using E = hz::app::cases::list_deadlines::Standing;
    static constexpr std::array list{Word{E::Overdue, "overdue"}, Word{E::Running, "running"},
                                     Word{E::Paused, "paused"}};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_deadlines::Input> {
    using T = hz::app::cases::list_deadlines::Input;
    static constexpr FieldList list{
        field("standing", &T::standing, Need::Optional),
        field("limit", &T::limit, Need::Optional, Range{1, limits::kPageRows}),
        field("cursor", &T::cursor, Need::Optional, Text{240})};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_deadlines::Item> {
    using T = hz::app::cases::list_deadlines::Item;
    static constexpr FieldList list{field("code", &T::code),
                                    field("subject", &T::subject),
                                    field("basis", &T::basis),
                                    field("on_breach", &T::on_breach),
                                    field("case_id", &T::case_id, Need::Optional),
                                    field("nonconformity", &T::nonconformity, Need::Optional),
                                    field("certificate", &T::certificate, Need::Optional),
                                    field("appeal", &T::appeal, Need::Optional),
                                    field("body", &T::body),
                                    field("client", &T::client),
                                    field("standing", &T::standing),
                                    field("start", &T::start, Need::Optional),
                                    field("due", &T::due),
                                    field("provisional", &T::provisional, Need::Optional),
                                    field("rolled", &T::rolled, Need::Optional),
                                    field("paused_since", &T::paused_since, Need::Optional),
                                    field("missed", &T::missed, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::cases::list_deadlines::Output> {
    using T = hz::app::cases::list_deadlines::Output;
    static constexpr FieldList list{
        field("items", &T::items, Need::Required, Items<Any>{limits::kPageRows}),
        field("next", &T::next, Need::Optional), field("narrow", &T::narrow, Need::Optional),
        field("swept", &T::swept, Need::Optional),
        field("calendar_known_until", &T::calendar_known_until)};
};
