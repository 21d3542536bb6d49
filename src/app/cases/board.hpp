// The clocks that run within somebody's scope: of running cases, suspended certificates and
// appeals.
#pragma once

#include "app/query.hpp"
#include "domain/case/case.hpp"

#include <string>
#include <vector>

namespace hz::app {

// Overdue: the day is over and the duty not done. Paused: stands still until something is supplied.
enum class Standing { Overdue, Running, Paused };

struct BoardRow {
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
    std::string body_name{};  // on a page that shows it
    std::string client_name{};
    Standing standing{};
    std::optional<Date> start{};
    Date due{};  // the last day, to 24:00
    bool provisional{};
    std::optional<Date> rolled{};
    std::optional<Date> paused_since{};
    std::optional<Date> missed{};  // the breach is on record
};

struct Board {
    std::vector<BoardRow> rows{};  // the most urgent first
    bool narrow{};                 // more objects than are looked at; not all is here
};
Result<Board> board_of(QueryTx& tx);

// The order of the board, and how a page says where it ended.
[[nodiscard]] std::string place_of(const BoardRow& row);

}  // namespace hz::app

template <>
struct hz::NamesOf<hz::app::Standing> {
    using E = hz::app::Standing;
    static constexpr std::array list{Word{E::Overdue, "overdue"}, Word{E::Running, "running"},
                                     Word{E::Paused, "paused"}};
};
template <>
struct hz::FieldsOf<hz::app::BoardRow> {
    using T = hz::app::BoardRow;
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
                                    field("body_name", &T::body_name),
                                    field("client_name", &T::client_name),
                                    field("standing", &T::standing),
                                    field("start", &T::start, Need::Optional),
                                    field("due", &T::due),
                                    field("provisional", &T::provisional, Need::Optional),
                                    field("rolled", &T::rolled, Need::Optional),
                                    field("paused_since", &T::paused_since, Need::Optional),
                                    field("missed", &T::missed, Need::Optional)};
};
