// A notice: what one account is told or asked. Working data made from events (docs/record.md 2); it
// names a subject and a kind and holds no words, no names and no secrets. Made at least once and
// kept once: its id follows from the account and what it is about.
#pragma once

#include "app/credentials.hpp"
#include "app/notices/table.hpp"
#include "base/fields.hpp"
#include "domain/party/types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

struct Services;

enum class NoticeSubject { Case, Certificate, Account, Appeal };

// None: the account wants no mail, or there is no mail server.
enum class MailState { None, Waiting, Sent, Failed };

struct Notice {  // kind "notice"
    std::string account{};
    std::string kind{};  // words under "notice.<kind>"
    Asks asks{};
    NoticeSubject about{};
    std::string subject{};      // id of the case, account or appeal, number of the certificate
    std::string object{};       // the nonconformity
    std::string code{};         // of the clock that runs
    std::optional<Date> due{};  // its last day
    std::string event{};        // "<cmd>.<i>"; empty: made by the sweep
    Instant at{};
    std::optional<Instant> read_at{};
    std::string caused_by{};  // account; not shown
    MailState mail{};
    std::int64_t mail_attempts{};
    std::optional<Instant> mail_at{};  // sent, or given up
};

inline constexpr std::string_view kNoticeKind = "notice";

// The newest first: ids begin with the time, counted backwards. `what` is the event, or what else
// makes the notice once.
[[nodiscard]] std::string notice_id(const Services& services, std::string_view account, Instant at,
                                    std::string_view what);
Result<bool> has_notice(ReadTx& tx, const std::string& id);
Status add_notice(WriteTx& tx, const std::string& id, const Notice& notice);
Status change_notice(WriteTx& tx, const std::string& id, const WorkingRow<Notice>& notice);

}  // namespace hz::app

template <>
struct hz::NamesOf<hz::app::NoticeSubject> {
    using E = hz::app::NoticeSubject;
    static constexpr std::array list{Word{E::Case, "case"}, Word{E::Certificate, "certificate"},
                                     Word{E::Account, "account"}, Word{E::Appeal, "appeal"}};
};
template <>
struct hz::NamesOf<hz::app::MailState> {
    using E = hz::app::MailState;
    static constexpr std::array list{Word{E::None, "none"}, Word{E::Waiting, "waiting"},
                                     Word{E::Sent, "sent"}, Word{E::Failed, "failed"}};
};
template <>
struct hz::FieldsOf<hz::app::Notice> {
    using T = hz::app::Notice;
    static constexpr FieldList list{field("account", &T::account),
                                    field("kind", &T::kind),
                                    field("asks", &T::asks),
                                    field("about", &T::about),
                                    field("subject", &T::subject),
                                    field("object", &T::object, Need::Optional),
                                    field("code", &T::code, Need::Optional),
                                    field("due", &T::due, Need::Optional),
                                    field("event", &T::event, Need::Optional),
                                    field("at", &T::at),
                                    field("read_at", &T::read_at, Need::Optional),
                                    field("caused_by", &T::caused_by, Need::Optional),
                                    field("mail", &T::mail, Need::Optional),
                                    field("mail_attempts", &T::mail_attempts, Need::Optional),
                                    field("mail_at", &T::mail_at, Need::Optional)};
};
