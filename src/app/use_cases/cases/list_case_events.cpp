#include "app/use_cases/cases/list_case_events.hpp"

#include "app/aggregates.hpp"
#include "app/cases/people.hpp"
#include "app/run.hpp"
#include "domain/case/case.hpp"

#include <charconv>

namespace hz::app::cases::list_case_events {
namespace {

// The cursor is the n of the event that the page before ended with.
Result<std::int64_t> first_of(const std::string& cursor) {
    if (cursor.empty()) return 0;
    std::int64_t n = -1;
    const char* end = cursor.data() + cursor.size();
    if (std::from_chars(cursor.data(), end, n).ptr != end || n < 0)
        return fail(Code::InvalidInput, "input.invalid").with("/cursor", "field.form");
    return n + 1;
}

Result<Item> item_of(QueryTx& tx, const EventRow& row) {
    HZ_TRY(const RealEvent event, real_event(row));
    HZ_TRY(auto standing, standing_of(tx.tx(), tx.services(), row.event_id));
    Item item{{std::move(standing)},
              row.n,
              row.cmd + "." + std::to_string(row.i),
              event.type,
              row.t,
              {},
              {},
              base64(row.leaf_sm3)};
    const domain::PersonId person = actor_of(row);
    if (person.empty()) return item;
    item.person = person.text();
    HZ_TRY(item.name, person_name(tx.reading(), person));
    return item;
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY_VOID(tx.load<domain::CaseAggregate>(input.case_id.text()));
    HZ_TRY(const std::int64_t first, first_of(input.cursor));
    HZ_TRY(const auto events, tx.tx().events(domain::CaseAggregate::kKind, input.case_id.text()));
    Output out;
    for (const EventRow& row : events) {
        if (row.n < first) continue;
        if (static_cast<std::int64_t>(out.items.size()) == input.limit) {
            out.next = std::to_string(out.items.back().n);
            break;
        }
        HZ_TRY(Item item, item_of(tx, row));
        out.items.push_back(std::move(item));
    }
    return out;
}

}  // namespace hz::app::cases::list_case_events

HZ_QUERY(cases, list_case_events)
