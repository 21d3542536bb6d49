// The inbox of the account that asks: only its own notices, and of these only what it may still
// read.
#pragma once

#include "app/notices/notice.hpp"
#include "app/query.hpp"

#include <string>
#include <vector>

namespace hz::app {

enum class Unread { Too, Only };

struct HeldNotice {
    std::string id{};
    Notice notice{};
};
struct InboxPage {
    std::vector<HeldNotice> notices{};
    std::string next{};  // empty: no further page
};
// The newest first, behind `after`.
Result<InboxPage> inbox_page(QueryTx& tx, Unread unread, std::size_t limit,
                             const std::string& after);

}  // namespace hz::app
