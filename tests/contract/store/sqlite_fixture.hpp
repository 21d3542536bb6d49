// One SQLite store in a folder of its own.
#pragma once

#include "adapters/store_sqlite/connection.hpp"
#include "contract.hpp"

namespace hz::test {

using app::ReadTx;
using app::Shelf;
using app::Work;
using app::WriteTx;
using store_sql::Sql;
using store_sqlite::Access;
using store_sqlite::Connection;
using store_sqlite::Open;
using store_sqlite::SqliteOptions;
using store_sqlite::SqliteStore;

inline constexpr std::chrono::seconds kLong{60};

class SqliteTest : public testing::Test {
 protected:
    SqliteOptions options(Open open = Open::Create) {
        return {.path = folder_.path() / "hz.db",
                .open = open,
                .batch_wait = kLong,
                .body_time = kLong};
    }
    std::unique_ptr<SqliteStore> open(const SqliteOptions& options) {
        auto opened = SqliteStore::open(options, clock_);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
        return opened ? *std::move(opened) : nullptr;
    }
    std::string refusal(const SqliteOptions& options) {
        const auto opened = SqliteStore::open(options, clock_);
        return opened ? std::string{} : opened.error().key;
    }

    HandClock clock_{};
    TempFolder folder_{};
};

inline std::string key_of(const Status& status) {
    return status ? std::string{} : status.error().key;
}

inline bool holds(app::Store& store, const std::string& id) {
    bool there = false;
    EXPECT_TRUE(store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(kAll, Shelf::State, "case", id));
        there = row.has_value();
        return {};
    }));
    return there;
}

inline app::WriteBody putting(std::string id) {
    return [id = std::move(id)](WriteTx& tx) { return tx.put(state_row(id, 0, "{}")); };
}

}  // namespace hz::test
