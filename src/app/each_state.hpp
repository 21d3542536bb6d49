// Every stored state of an aggregate under one key, in the order of ids, however many pages.
#pragma once

#include "app/aggregate.hpp"
#include "app/ports/store.hpp"
#include "base/limits.hpp"

#include <string>
#include <string_view>

namespace hz::app {

// `visit(id, state)` answers Status; an error ends the walk.
template <class A, class Visit>
Status each_state(ReadTx& tx, const Scope& scope, std::string_view key, std::string_view value,
                  const Visit& visit) {
    Find find{Shelf::State, std::string{A::kKind}, std::string{key}, std::string{value},
              {},           limits::kPageRows};
    while (true) {
        HZ_TRY(const auto rows, tx.find(scope, find));
        for (const Row& row : rows) {
            HZ_TRY(auto state, state_from<A>(row.body));
            HZ_TRY_VOID(visit(row.id, std::move(state)));
        }
        if (rows.size() < find.limit) return {};
        find.after = rows.back().id;
    }
}

}  // namespace hz::app
