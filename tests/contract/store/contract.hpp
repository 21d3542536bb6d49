// The promises of the store port, asked of every implementation.
#pragma once

#include "adapters/store_postgres/postgres_store.hpp"
#include "adapters/store_sqlite/sqlite_store.hpp"
#include "support/memory_store.hpp"
#include "support/postgres_cluster.hpp"
#include "support/temp_folder.hpp"

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hz::test {

class HandClock : public app::Clock {
 public:
    [[nodiscard]] Instant now() const override { return instant_from_milliseconds(now_ms_); }
    void forward(std::chrono::milliseconds by) { now_ms_ += by.count(); }

 private:
    std::atomic<std::int64_t> now_ms_{1'780'000'000'000};
};

enum class Kind { Memory, Sqlite, Postgres };
inline constexpr std::array kKinds{Kind::Memory, Kind::Sqlite, Kind::Postgres};

inline constexpr std::size_t kFrequentRows = 12;  // small, so that tests reach the bounds
inline constexpr std::size_t kCandidates = 20;
inline constexpr std::size_t kCountedAtOnce = 25;

// nullptr where PostgreSQL is not installed.
inline std::unique_ptr<app::Store> make_postgres(const app::Clock& clock) {
    PostgresCluster* cluster = PostgresCluster::shared();
    if (cluster == nullptr) return nullptr;
    auto opened = store_postgres::PostgresStore::open(
        {.url = cluster->database(),
         .open = store_postgres::Open::Create,
         .body_time = std::chrono::seconds{60},
         .search = {kFrequentRows, kCandidates, kCountedAtOnce}},
        clock);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
    return opened ? *std::move(opened) : nullptr;
}

inline std::unique_ptr<app::Store> make_store(Kind kind, const app::Clock& clock,
                                              const TempFolder& folder) {
    if (kind == Kind::Memory)
        return std::make_unique<MemoryStore>(clock, SearchBounds{kFrequentRows, kCandidates});
    if (kind == Kind::Postgres) return make_postgres(clock);
    auto opened =
        store_sqlite::SqliteStore::open({.path = folder.path() / "hz.db",
                                         .open = store_sqlite::Open::Create,
                                         .body_time = std::chrono::seconds{60},
                                         .search = {kFrequentRows, kCandidates, kCountedAtOnce}},
                                        clock);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
    return opened ? *std::move(opened) : nullptr;
}

class StoreContract : public testing::TestWithParam<Kind> {
 protected:
    void SetUp() override {
        if (!store_ && GetParam() == Kind::Postgres) GTEST_SKIP() << "PostgreSQL 15 is missing";
    }
    // Key of the refusal, empty for success.
    std::string write(const app::WriteBody& body) {
        const Status status = store_->write(body);
        return status ? std::string{} : status.error().key;
    }
    std::string put(const app::PutRow& row) {
        return write([&](app::WriteTx& tx) { return tx.put(row); });
    }
    // What `ask` answers on a snapshot.
    template <class Ask>
    auto read(const Ask& ask) {
        using Answer = std::remove_cvref_t<decltype(*ask(std::declval<app::ReadTx&>()))>;
        Answer out{};
        const Status status = store_->read([&](app::ReadTx& tx) -> Status {
            HZ_TRY(out, ask(tx));
            return {};
        });
        EXPECT_TRUE(status) << (status ? "" : status.error().key);
        return out;
    }

    HandClock clock_{};
    TempFolder folder_{};
    std::unique_ptr<app::Store> store_{make_store(GetParam(), clock_, folder_)};
};

inline std::string kind_name(const testing::TestParamInfo<Kind>& info) {
    switch (info.param) {
        case Kind::Memory:
            return "memory";
        case Kind::Sqlite:
            return "sqlite";
        case Kind::Postgres:
            break;
    }
    return "postgres";
}

// ---- shorthand ----

inline const app::Scope kAll = app::Scope::everything();

inline app::PutRow state_row(std::string id, std::int64_t version_before, std::string body,
                             std::vector<app::StateKey> keys = {}) {
    return {.shelf = app::Shelf::State,
            .kind = "case",
            .id = std::move(id),
            .version_before = version_before,
            .body = std::move(body),
            .keys = std::move(keys),
            .expires = {}};
}

inline app::StateKey mark(std::string value) { return {"scope", std::move(value)}; }

inline app::StateKey unique_key(std::string name, std::string value) {
    return {std::move(name), std::move(value), app::Uniqueness::Unique};
}

inline std::string ids_of(const std::vector<app::Row>& rows) {
    std::string out;
    for (const app::Row& row : rows) out += row.id;
    return out;
}

inline app::EventRow event_row(const std::string& subject, std::int64_t n) {
    const std::string name = subject + std::to_string(n);
    return {.event_id = "id-" + name,
            .cmd = "cmd-" + name,
            .i = 0,
            .kind = "cert",
            .id = subject,
            .n = n,
            .t = instant_from_milliseconds(1000 + n),
            .bytes = "{\"leaf\":\"" + name + "\"}",
            .leaf_sm3 = to_bytes("sm3-" + name),
            .members = {}};
}

inline app::SubjectHead head_after(const app::EventRow& event) {
    return {event.kind, event.id, event.id, event.n + 1, event.leaf_sm3, event.t};
}

}  // namespace hz::test
