// Which events tell somebody something, whom, and what they ask: one table, pure. A type of event
// of a case, a certificate, an appeal or an account that stands neither here nor among those that
// concern nobody does not build.
#pragma once

#include "domain/party/types.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace hz::app {

enum class Audience {
    Client,          // holders of the role in the client's organisation
    Body,            // the same in the body's
    Team,            // of the current plan; the panel of an appeal
    TeamLeader,      // of the current plan
    Owed,            // who owes what the clock named by the event's member "code" counts
    Account,         // whose account it is
    Successor,       // named by the event's member "successor"
    Administrators,  // of the account's organisation, or of the platform where it has no other one
    Regulators,      // of the region: those of another may not read the subject
};

enum class Asks { Nothing, Act };

// The row counts only when the event's member has this canonical text, or is a text that names this
// action among others ("alarm+regulator_notice").
struct When {
    std::string_view member{};
    std::string_view is{};
    std::string_view names{};
};

struct NoticeRow {
    std::string_view type;  // of the event
    std::string_view kind;  // words under "notice.<kind>"
    Asks asks;
    Audience audience;
    domain::Role role{domain::Role::Client};  // for Client and Body
    std::string_view clock{};  // whose last day is told; "NC": that of the nonconformity
    When when{};
};

// Who owes what a clock counts: they are reminded before its day and told when it passed.
struct ClockRow {
    std::string_view code;
    Audience audience;
    domain::Role role{domain::Role::Client};
};

[[nodiscard]] std::span<const NoticeRow> notice_rows();
[[nodiscard]] std::span<const std::string_view> silent_types();
[[nodiscard]] std::span<const ClockRow> clock_rows();
// Programme managers and the client, for a clock no row names.
[[nodiscard]] std::span<const ClockRow> owed_otherwise();

// Events of this type have at least one row.
[[nodiscard]] bool concerns_somebody(std::string_view type);

// Kinds that no event makes: of the sweep before a last day, and of a mail that finally failed.
inline constexpr std::string_view kReminderKind = "deadline.near";
inline constexpr std::string_view kMailFailedKind = "mail.failed";

}  // namespace hz::app

template <>
struct hz::NamesOf<hz::app::Asks> {
    using E = hz::app::Asks;
    static constexpr std::array list{Word{E::Nothing, "nothing"}, Word{E::Act, "act"}};
};
