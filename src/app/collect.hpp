// Pages of rows that are filtered after reading: goes on until a page is full or no row is left.
#pragma once

#include "app/ports/store.hpp"
#include "base/limits.hpp"

#include <string>
#include <vector>

namespace hz::app {

// `keep(row)` answers Result<bool>: whether the row counts towards `find.limit`. Answers the cursor
// to go on from, empty when there is nothing more.
template <class Keep>
Result<std::string> collect(ReadTx& tx, const Scope& scope, Find find, Keep&& keep) {
    const std::size_t wanted = find.limit;
    std::size_t kept = 0;
    find.limit = limits::kPageRows;
    for (;;) {
        HZ_TRY(const std::vector<Row> rows, tx.find(scope, find));
        for (const Row& row : rows) {
            HZ_TRY(const bool counts, keep(row));
            if (counts && ++kept == wanted) return row.id;
        }
        if (rows.size() < find.limit) return std::string{};
        find.after = rows.back().id;
    }
}

}  // namespace hz::app
