#include "app/use_cases/platform/list_notices.hpp"

#include "app/cases/people.hpp"
#include "app/notices/inbox.hpp"
#include "app/run.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/certificate/certificate.hpp"

namespace hz::app::platform::list_notices {
namespace {

Item item_of(const HeldNotice& held) {
    const Notice& notice = held.notice;
    Item item;
    item.id = held.id;
    item.kind = notice.kind;
    item.asks = notice.asks;
    item.about = notice.about;
    item.subject = notice.subject;
    item.object = notice.object;
    item.code = notice.code;
    item.due = notice.due;
    item.event = notice.event;
    item.at = notice.at;
    item.read_at = notice.read_at;
    item.mail = notice.mail;
    item.mail_at = notice.mail_at;
    return item;
}

// Whose it is; nobody's where it is about an account.
Result<domain::OrganisationId> concerned_client(const Reading& from, const Notice& notice) {
    switch (notice.about) {
        case NoticeSubject::Case: {
            HZ_TRY(const auto found, from.find<domain::CaseAggregate>(notice.subject));
            if (found) return found->state.client;
            break;
        }
        case NoticeSubject::Certificate: {
            HZ_TRY(const auto found, from.find<domain::CertificateAggregate>(notice.subject));
            if (found) return found->state.holder_id;
            break;
        }
        case NoticeSubject::Appeal: {
            HZ_TRY(const auto found, from.find<domain::AppealAggregate>(notice.subject));
            if (found) return found->state.client;
            break;
        }
        case NoticeSubject::Account:
            break;
    }
    return domain::OrganisationId{};
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const InboxPage page, inbox_page(tx, input.unread ? Unread::Only : Unread::Too,
                                            static_cast<std::size_t>(input.limit), input.cursor));
    Output out;
    PartyNames names{tx.reading()};
    for (const HeldNotice& held : page.notices) {
        Item item = item_of(held);
        HZ_TRY(const auto client, concerned_client(tx.reading(), held.notice));
        if (!client.empty()) {
            HZ_TRY(item.client_name, names.of(client));
        }
        out.items.push_back(std::move(item));
    }
    out.next = page.next;
    return out;
}

}  // namespace hz::app::platform::list_notices

HZ_QUERY(platform, list_notices)
