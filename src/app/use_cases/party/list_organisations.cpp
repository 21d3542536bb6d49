#include "app/use_cases/party/list_organisations.hpp"

#include "app/collect.hpp"
#include "app/run.hpp"

namespace hz::app::party::list_organisations {
namespace {

// The most selective key that was given; the others filter what it finds.
Find find_of(const Input& input) {
    Find find{Shelf::State, std::string{domain::OrganisationAggregate::kKind},
              {},           {},
              input.cursor, static_cast<std::size_t>(input.limit)};
    if (input.uscc) {
        find.key = "uscc";
        find.value = input.uscc->text();
    } else if (!input.query.empty()) {
        find.key = "name";
        find.value = domain::name_search_key(input.query);
    } else if (input.kind) {
        find.key = "kind";
        find.value = name_of(*input.kind);
    }
    return find;
}

}  // namespace

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    Output output;
    const auto keep = [&](const Row& row) -> Result<bool> {
        HZ_TRY(const auto held, state_from<domain::OrganisationAggregate>(row.body));
        if (input.kind && held.kind != *input.kind) return false;
        if (!input.query.empty() && !domain::name_starts_with(held, input.query)) return false;
        output.items.push_back({row.id, row.version, held.uscc, domain::current_name(held),
                                held.kind, held.region, held.closed});
        return true;
    };
    HZ_TRY(output.next, collect(tx.tx(), tx.scope(), find_of(input), keep));
    return output;
}

}  // namespace hz::app::party::list_organisations

HZ_QUERY(party, list_organisations)
