#include "app/notices/inbox.hpp"

#include "app/notices/recipients.hpp"

namespace hz::app {

Result<InboxPage> inbox_page(QueryTx& tx, Unread unread, std::size_t limit,
                             const std::string& after) {
    InboxPage page;
    const Actor& actor = tx.actor();
    HZ_TRY(const bool there, still_belongs(tx.tx(), actor, civil_date(tx.now())));
    if (!there || actor.account.empty()) return page;
    const Find find{Shelf::Working,
                    std::string{kNoticeKind},
                    unread == Unread::Only ? "unread" : "inbox",
                    actor.account,
                    after,
                    limit};
    HZ_TRY(const auto rows, tx.tx().find(tx.scope(), find));
    Opener opener{tx.tx(), actor};
    for (const Row& row : rows) {
        HZ_TRY(auto notice, from_json_text<Notice>(row.body));
        HZ_TRY(const bool may, opener.opens(notice.about, notice.subject));
        if (may) page.notices.push_back({row.id, std::move(notice)});
    }
    if (rows.size() == limit) page.next = rows.back().id;
    return page;
}

}  // namespace hz::app
