#include "app/use_cases/body/get_body.hpp"

#include "app/run.hpp"

namespace hz::app::body::get_body {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    std::string id = input.body;
    HZ_TRY(const auto owner, tx.tx().owner(Shelf::State, domain::BodyAggregate::kKind,
                                           "approval_number", input.body));
    if (owner) id = *owner;
    // Without a version: what holds on a day changes with the day, not only with the body.
    HZ_TRY(const auto row, tx.tx().get(tx.scope(), Shelf::State, domain::BodyAggregate::kKind, id));
    if (!row) return fail(Code::NotFound, "body.not_found");
    HZ_TRY(auto held, state_from<domain::BodyAggregate>(row->body));
    BodyEntry entry = body_entry(held, civil_date(tx.now()));
    return Output{std::move(entry.organisation), std::move(entry.name),
                  std::move(entry.uscc),         std::move(entry.approval_number),
                  std::move(entry.now),          std::move(held.approvals),
                  std::move(held.suspensions)};
}

}  // namespace hz::app::body::get_body

HZ_QUERY(body, get_body)
