#include "app/use_cases/platform/list_tokens.hpp"

#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::platform::list_tokens {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    // Working rows carry no mark of an organisation; the key is the account that asks.
    const Find find{Shelf::Working, std::string{kTokenKind},
                    "account",      tx.actor().account,
                    input.cursor,   static_cast<std::size_t>(input.limit)};
    HZ_TRY(const auto rows, tx.tx().find(Scope::everything(), find));
    Output out;
    for (const Row& row : rows) {
        HZ_TRY(ApiToken token, from_json_text<ApiToken>(row.body));
        out.items.push_back({row.id, std::move(token.name), std::move(token.scopes), token.until});
    }
    if (rows.size() == find.limit) out.next = rows.back().id;
    return out;
}

}  // namespace hz::app::platform::list_tokens

HZ_QUERY(platform, list_tokens)
