#include "app/use_cases/platform/list_accounts.hpp"

#include "app/cases/people.hpp"
#include "app/run.hpp"

namespace hz::app::platform::list_accounts {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    Find find{Shelf::State, std::string{domain::AccountAggregate::kKind}, {}, {},
              input.cursor, static_cast<std::size_t>(input.limit)};
    if (input.organisation) {
        find.key = "organisation";
        find.value = input.organisation->text();
    }
    HZ_TRY(const std::vector<Row> rows, tx.tx().find(tx.scope(), find));
    Output out;
    for (const Row& row : rows) {
        HZ_TRY(const domain::Account account, state_from<domain::AccountAggregate>(row.body));
        HZ_TRY(std::string name, person_name(tx.reading(), account.person));
        out.items.push_back({row.id, row.version, account.login, account.organisation.text(),
                             account.person.text(), std::move(name), account.roles, account.pending,
                             account.reset, account.disabled});
    }
    if (rows.size() == find.limit) out.next = rows.back().id;
    return out;
}

}  // namespace hz::app::platform::list_accounts

HZ_QUERY(platform, list_accounts)
