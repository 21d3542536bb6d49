#include "app/use_cases/platform/count_notices.hpp"

#include "app/notices/inbox.hpp"
#include "app/run.hpp"

namespace hz::app::platform::count_notices {

Result<Output> Handler::run(QueryTx& tx, const Input&) {
    HZ_TRY(const InboxPage page, inbox_page(tx, Unread::Only, limits::kPageRows, {}));
    return Output{static_cast<std::int64_t>(page.notices.size()), !page.next.empty()};
}

}  // namespace hz::app::platform::count_notices

HZ_QUERY(platform, count_notices)
