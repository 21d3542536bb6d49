#include "app/use_cases/cases/list_deadlines.hpp"

#include "app/cases/deadlines.hpp"
#include "app/cases/people.hpp"
#include "app/rules.hpp"
#include "app/run.hpp"

namespace hz::app::cases::list_deadlines {
namespace {

Output page_of(Board board, const Input& input) {
    Output out;
    for (BoardRow& row : board.rows) {
        if (input.standing && row.standing != *input.standing) continue;
        if (!input.cursor.empty() && place_of(row) <= input.cursor) continue;
        if (out.items.size() == static_cast<std::size_t>(input.limit)) {
            out.next = place_of(out.items.back());
            break;
        }
        out.items.push_back(std::move(row));
    }
    out.narrow = board.narrow;
    return out;
}

Status name_parties(QueryTx& tx, std::vector<BoardRow>& items) {
    PartyNames names{tx.reading()};
    for (BoardRow& item : items) {
        HZ_TRY(item.body_name, names.of(domain::OrganisationId::trusted(item.body)));
        HZ_TRY(item.client_name, names.of(domain::OrganisationId::trusted(item.client)));
    }
    return {};
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(Board board, board_of(tx));
    Output out = page_of(std::move(board), input);
    HZ_TRY_VOID(name_parties(tx, out.items));
    HZ_TRY(const auto sweep, last_sweep(tx.tx()));
    if (sweep) out.swept = sweep->at;
    out.calendar_known_until = tx.services().rules.calendar().known_until;
    return out;
}

}  // namespace hz::app::cases::list_deadlines

HZ_QUERY(cases, list_deadlines)
