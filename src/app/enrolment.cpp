#include "app/enrolment.hpp"

#include "app/credentials.hpp"
#include "app/notices/feed.hpp"
#include "app/sessions.hpp"
#include "base/utf8.hpp"
#include "record/note.hpp"

#include <algorithm>
#include <array>

namespace hz::app {
namespace {

Status remove_all(WriteTx& tx, std::string_view kind, const std::string& account) {
    while (true) {
        HZ_TRY(const auto rows,
               tx.find(
                   Scope::everything(),
                   {Shelf::Working, std::string{kind}, "account", account, {}, limits::kPageRows}));
        for (const Row& row : rows) HZ_TRY_VOID(tx.remove(Shelf::Working, kind, row.id));
        if (rows.size() < limits::kPageRows) return {};
    }
}

}  // namespace

Status end_access(WriteTx& tx, std::string_view account) {
    HZ_TRY_VOID(tx.remove(Shelf::Working, kCredentialKind, account));
    for (const std::string_view kind : {kSessionKind, kTokenKind, kInvitationKind})
        HZ_TRY_VOID(remove_all(tx, kind, std::string{account}));
    HZ_TRY(const auto feed, feed_of(tx, account));
    if (feed) HZ_TRY_VOID(tx.remove(Shelf::Working, kFeedKind, feed->id));
    return {};
}

Result<std::string> invite(CommandTx& tx, std::string_view account) {
    const std::string key{account};
    HZ_TRY_VOID(remove_all(tx.tx(), kInvitationKind, key));
    std::string secret = base64url(tx.random("invitation/" + key));
    HZ_TRY_VOID(put_working(tx.tx(), kInvitationKind, secret_id(tx.services(), secret), 0,
                            Invitation{key, tx.actor().person},
                            {{"account", key, Uniqueness::Shared}},
                            tx.now() + limits::kInvitation));
    return secret;
}

Status check_password(std::string_view password) {
    constexpr std::array<std::string_view, 12> kCommon{
        "password", "12345678",  "123456789", "qwertyui", "11111111", "88888888",
        "abcd1234", "hengzheng", "admin123",  "iloveyou", "00000000", "password1"};
    const bool common = std::ranges::find(kCommon, password) != kCommon.end();
    const bool one_letter =
        password.find_first_not_of(password.substr(0, 1)) == std::string_view::npos;
    if (utf8_count(password) < limits::kPasswordCharsMin || common || one_letter)
        return fail(Code::InvalidInput, "password.weak");
    return {};
}

Status enrol_key(CommandTx& tx, Loaded<domain::AccountAggregate>& account, ByteView public_key) {
    // A pseudonym per organisation, so that leaves never carry a name (docs/record.md 1, 5).
    const Digest32 act = tx.random("person-key");
    const std::string name = tx.services().host.name + "/person/" + hex(ByteView{act}.first(16));
    HZ_TRY(const record::NoteKey key, record::make_key(name, record::KeyType::Sm2, public_key,
                                                       tx.services().primitives.sha256));
    std::vector<domain::AccountEvent> events;
    if (const auto* current = domain::current_key(account.state))
        events.emplace_back(domain::AccountKeyEnded{current->kid, "superseded", tx.now()});
    events.emplace_back(
        domain::AccountKeyEnrolled{name, record::hex_of(key.id), base64(public_key), tx.now()});
    HZ_TRY_VOID(tx.emit(account, events));
    return {};
}

}  // namespace hz::app
