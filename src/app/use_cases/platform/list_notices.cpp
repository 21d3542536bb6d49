#include "app/use_cases/platform/list_notices.hpp"

#include "app/notices/inbox.hpp"
#include "app/run.hpp"

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

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(const InboxPage page, inbox_page(tx, input.unread ? Unread::Only : Unread::Too,
                                            static_cast<std::size_t>(input.limit), input.cursor));
    Output out;
    for (const HeldNotice& held : page.notices) out.items.push_back(item_of(held));
    out.next = page.next;
    return out;
}

}  // namespace hz::app::platform::list_notices

HZ_QUERY(platform, list_notices)
