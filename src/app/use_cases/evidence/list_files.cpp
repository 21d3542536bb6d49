#include "app/use_cases/evidence/list_files.hpp"

#include "app/collect.hpp"
#include "app/run.hpp"

namespace hz::app::evidence::list_files {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    Output output;
    const auto keep = [&](const Row& row) -> Result<bool> {
        HZ_TRY(const auto held, state_from<domain::FileAggregate>(row.body));
        if (!input.all && (held.removed || !held.replaced_by.empty())) return false;
        const domain::FileStored& stored = held.stored;
        output.items.push_back({{stored.sm3, stored.name, stored.size, stored.media_type},
                                held.stored_at,
                                stored.replaces,
                                held.replaced_by,
                                static_cast<std::int64_t>(held.holds.size()),
                                held.reads,
                                held.removed.has_value()});
        return true;
    };
    const Find find{Shelf::State, std::string{domain::FileAggregate::kKind},
                    "scope",      "org:" + tx.actor().organisation,
                    input.cursor, static_cast<std::size_t>(input.limit)};
    HZ_TRY(output.next, collect(tx.tx(), tx.scope(), find, keep));
    return output;
}

}  // namespace hz::app::evidence::list_files

HZ_QUERY(evidence, list_files)
