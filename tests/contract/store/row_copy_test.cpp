// All rows from one engine into the other and back, and PostgreSQL looked at row by row.
#include "adapters/store_postgres/offline.hpp"
#include "adapters/store_postgres/postgres_inspection.hpp"
#include "adapters/store_sqlite/sqlite_inspection.hpp"
#include "sqlite_fixture.hpp"

#include <algorithm>
#include <set>
#include <thread>

namespace hz::test {
namespace {

using store_postgres::Connection;
using store_postgres::PostgresInspection;
using store_postgres::PostgresStore;
using store_sql::kOwnTables;
using store_sql::kTables;
using store_sql::Table;
using store_sql::Value;
using store_sqlite::SqliteInspection;

app::PublicCertificate issued(const std::string& number, std::string holder, std::int64_t index) {
    return {.number = number,
            .json = "{}",
            .holder_name = std::move(holder),
            .holder_uscc = "91000000MA00000001",
            .body_code = "999",
            .category = "a",
            .level = "1",
            .region = "990101",
            .status = "valid",
            .valid_from = *date_from("2026-01-01"),
            .valid_to = *date_from("2029-01-01"),
            .list = 0,
            .index = index,
            .issue_event_id = "id-c10",
            .changes = {{"2026-01", "issued"}}};
}

Status fill_tables(WriteTx& tx) {
    app::EventRow event = event_row("c1", 0);
    event.members = {{to_bytes("commitment"), "name", to_bytes("salt"), "值"}};
    HZ_TRY_VOID(tx.append(event, head_after(event)));
    HZ_TRY_VOID(tx.append(event_row("c1", 1), head_after(event_row("c1", 1))));
    HZ_TRY_VOID(tx.create_log({"2026", 0, 1, {}, {}}));
    HZ_TRY_VOID(tx.put_entries("2026", 0, {event.event_id}));
    HZ_TRY_VOID(tx.put_tile("2026", {app::Tree::Sm3, 0, 0, Bytes{0, 1, 255}}));
    HZ_TRY_VOID(tx.put(state_row("a", 0, "{\"值\":1}", {unique_key("code", "x"), mark("m")})));
    app::PutRow draft = state_row("d", 0, "{}", {unique_key("token", "t"), mark("m")});
    draft.shelf = Shelf::Working;
    HZ_TRY_VOID(tx.put(draft));
    draft.id = "e";
    draft.keys.clear();
    draft.expires = instant_from_milliseconds(9'000'000'000'000);
    HZ_TRY_VOID(tx.put(draft));
    HZ_TRY_VOID(tx.put_document(to_bytes("sm3"), "text/plain", Bytes{}));
    HZ_TRY_VOID(tx.put_rule_pack(to_bytes("sm3"), "{}"));
    HZ_TRY_VOID(tx.put_pseudonym("person", "scope", "act"));
    HZ_TRY_VOID(tx.put_outbox({"o", "topic", "{}", instant_from_milliseconds(5), 0}));
    HZ_TRY_VOID(tx.put_answer({"account", "use", "key"},
                              {to_bytes("request"), "cmd", "{}", instant_from_milliseconds(9)}));
    HZ_TRY_VOID(tx.next_serial("counter"));
    HZ_TRY_VOID(tx.put_certificate(issued("999CS1", "示例星垣检测有限公司", 0)));
    return tx.put_certificate(issued("999CS2", "示例云岭科技有限公司", 1));
}

struct Told {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(std::int64_t value) const { return "i" + std::to_string(value); }
    std::string operator()(std::string_view text) const { return "t" + std::string{text}; }
    std::string operator()(ByteView bytes) const { return "b" + hex(bytes); }
};

// Every row as text, in no order of the engine.
std::multiset<std::string> all_rows(store_sql::RowSource& source) {
    std::multiset<std::string> out;
    for (const Table& table : kTables)
        EXPECT_TRUE(source.each_row(table, [&](std::span<const Value> row) -> Status {
            std::string text{table.name};
            for (const Value& value : row) text += "|" + std::visit(Told{}, value);
            out.insert(text);
            return {};
        }));
    return out;
}

class BrokenSource : public store_sql::RowSource {
 public:
    Status each_row(const Table& table, const Visit& visit) override {
        const std::array<Value, 2> row{std::string_view{"serial"}, std::int64_t{1}};
        if (table.name == "counter") return visit(row);
        if (table.name == "event") return fail(Code::Unavailable, "broken");
        return {};
    }
};

class RowCopy : public SqliteTest {
 protected:
    void SetUp() override {
        PostgresCluster* cluster = PostgresCluster::shared();
        if (cluster == nullptr) GTEST_SKIP() << "PostgreSQL 15 is missing";
        url_ = cluster->database();
        const auto store = open(options());
        const Status filled = store->write(fill_tables);
        ASSERT_TRUE(filled) << filled.error().key;
    }
    std::unique_ptr<SqliteInspection> file(const std::filesystem::path& path) {
        auto opened = SqliteInspection::open(path, clock_.now());
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
        return opened ? *std::move(opened) : nullptr;
    }
    std::unique_ptr<PostgresInspection> database() {
        auto opened = PostgresInspection::open(url_, clock_.now());
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().key);
        return opened ? *std::move(opened) : nullptr;
    }
    void move_over() {
        const Status filled = store_postgres::fill_database(url_, file(options().path)->rows());
        ASSERT_TRUE(filled) << filled.error().key;
    }
    std::string inspection_refusal() {
        const auto opened = PostgresInspection::open(url_, clock_.now());
        return opened ? std::string{} : opened.error().key;
    }
    void script(const std::string& text) {
        const auto connection = store_postgres::Connection::open(url_);
        ASSERT_TRUE(connection);
        ASSERT_TRUE((*connection)->script(text)) << text;
    }
    std::vector<std::string> damage() {
        std::vector<std::string> out;
        EXPECT_TRUE(database()->each_damage([&](const app::Damage& one) -> Status {
            out.push_back(one.table + " " + one.key);
            return {};
        }));
        return out;
    }
    std::string url_{};
};

TEST_F(RowCopy, every_row_comes_over_and_back) {
    const auto held = all_rows(file(options().path)->rows());
    for (const Table& table : kTables)
        EXPECT_TRUE(std::ranges::any_of(
            held, [&](const auto& row) { return row.starts_with(std::string{table.name} + "|"); }))
            << table.name << " is not tried";
    move_over();
    EXPECT_EQ(all_rows(database()->rows()), held);
    const auto back = folder_.path() / "back.db";
    ASSERT_TRUE(store_sqlite::fill_database(back, database()->rows()));
    EXPECT_EQ(all_rows(file(back)->rows()), held);
    EXPECT_EQ(key_of(store_sqlite::fill_database(back, database()->rows())), "backup.exists");
}

TEST_F(RowCopy, work_goes_on_in_the_copy) {
    move_over();
    auto opened = PostgresStore::open({.url = url_}, clock_);
    ASSERT_TRUE(opened);
    const auto more = [&](WriteTx& tx) -> Status {
        HZ_TRY_VOID(tx.append(event_row("c1", 2), head_after(event_row("c1", 2))));
        return tx.put_certificate(issued("999CS3", "示例星桥咨询有限公司", 2));
    };
    EXPECT_EQ(key_of((*opened)->write(more)), "");
    EXPECT_TRUE((*opened)->read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto found,
               tx.search({.query = "星垣", .today = *date_from("2026-06-15"), .limit = 9}));
        EXPECT_EQ(found.items.size(), 1U);
        HZ_TRY(const auto waiting, tx.pending(9));
        std::string order;
        for (const auto& event : waiting) order += std::to_string(event.n);
        EXPECT_EQ(order, "12");
        return {};
    }));
}

TEST_F(RowCopy, names_every_table_and_column) {
    move_over();
    std::set<std::string> named;
    for (const std::string_view table : kOwnTables) named.insert(std::string{table});
    for (const Table& table : kTables) named.insert(std::string{table.name});
    const auto connection = store_postgres::Connection::open(url_);
    ASSERT_TRUE(connection);
    std::set<std::string> tables;
    std::map<std::string, std::size_t> columns;
    ASSERT_TRUE((*connection)->script("BEGIN"));
    ASSERT_TRUE((*connection)
                    ->each_row("SELECT table_name::text FROM information_schema.columns WHERE "
                               "table_schema = 'public'",
                               [&](std::span<const Value> row) -> Status {
                                   const std::string table{std::get<std::string_view>(row[0])};
                                   tables.insert(table);
                                   ++columns[table];
                                   return {};
                               }));
    EXPECT_EQ(tables, named);
    for (const Table& table : kTables)
        EXPECT_EQ(std::ranges::count(table.columns, ',') + 1,
                  static_cast<std::ptrdiff_t>(columns[std::string{table.name}]))
            << table.name;
}

TEST_F(RowCopy, a_source_that_breaks_leaves_nothing) {
    BrokenSource broken;
    EXPECT_EQ(key_of(store_postgres::fill_database(url_, broken)), "broken");
    EXPECT_FALSE(*store_postgres::is_there(url_));
    const auto to = folder_.path() / "broken.db";
    EXPECT_EQ(key_of(store_sqlite::fill_database(to, broken)), "broken");
    EXPECT_FALSE(std::filesystem::exists(to));
    EXPECT_FALSE(std::filesystem::exists(to.string() + ".part"));
    EXPECT_EQ(inspection_refusal(), "store.absent");
}

TEST_F(RowCopy, fills_only_an_empty_database_and_removes_only_its_own) {
    move_over();
    EXPECT_EQ(key_of(store_postgres::fill_database(url_, file(options().path)->rows())),
              "store.exists");
    script("CREATE TABLE of_somebody_else (a BIGINT)");
    EXPECT_TRUE(store_postgres::remove_database(url_));
    EXPECT_FALSE(*store_postgres::is_there(url_));
    script("SELECT a FROM of_somebody_else");
}

TEST_F(RowCopy, a_log_is_cut_on_postgres_too) {
    move_over();
    EXPECT_EQ(key_of(store_postgres::cut_logs(url_, {{"2026", 1, 0, {}, {}}})), "log.moved");
    auto opened = PostgresStore::open({.url = url_}, clock_);
    ASSERT_TRUE(opened);
    ASSERT_TRUE((*opened)->write([](WriteTx& tx) {
        return tx.advance_log({"2026", 1, 1, {}, {}}, 0);
    }));
    EXPECT_EQ(key_of(store_postgres::cut_logs(url_, {{"2026", 0, 0, {}, {}}})), "");
    EXPECT_TRUE((*opened)->read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto waiting, tx.pending(9));
        EXPECT_EQ(waiting.size(), 2U);
        EXPECT_EQ(waiting.front().n, 0);
        HZ_TRY(const auto entries, tx.log_entries("2026", 0, 9));
        EXPECT_TRUE(entries.empty());
        return {};
    }));
}

TEST_F(RowCopy, a_changed_schema_is_named) {
    move_over();
    EXPECT_TRUE(damage().empty());
    script("DROP INDEX outbox_due");
    EXPECT_EQ(damage(), std::vector<std::string>{"schema index outbox_due"});
    script("CREATE INDEX outbox_due ON outbox (topic, due_ms)");
    EXPECT_EQ(damage(), std::vector<std::string>{"schema index outbox_due"});
    script("DROP INDEX outbox_due; CREATE INDEX outbox_due ON outbox (topic, due_ms, id)");
    script("ALTER TABLE counter ALTER value DROP NOT NULL; CREATE TABLE other (a BIGINT)");
    EXPECT_EQ(damage(),
              (std::vector<std::string>{"schema column counter.value", "schema column other.a"}));
}

TEST_F(RowCopy, a_row_without_what_it_refers_to_is_named) {
    move_over();
    script(
        "SET session_replication_role = replica; DELETE FROM event WHERE n = 1; "
        "DELETE FROM log_head; DELETE FROM state; DELETE FROM working WHERE id = 'd'; "
        "DELETE FROM public_certificate WHERE number = '999CS1'");
    auto found = damage();
    std::ranges::sort(found);
    EXPECT_EQ(found,
              (std::vector<std::string>{
                  "certificate_search 1", "event_pending id-c11", "log_entry 2026 0",
                  "log_tile 2026 sm3 0 0", "public_change 999CS1 0", "state_key case a code",
                  "state_key case a scope", "state_unique case a code", "working_key case d scope",
                  "working_key case d token", "working_unique case d token"}));
}

TEST_F(RowCopy, inspects_only_tables_of_this_release) {
    EXPECT_EQ(inspection_refusal(), "store.absent");
    move_over();
    script("INSERT INTO migration VALUES (9999, 'later', 'x')");
    EXPECT_EQ(inspection_refusal(), "store.newer");
    script(
        "DELETE FROM migration WHERE number >= (SELECT MAX(number) FROM migration WHERE number < "
        "9999)");
    EXPECT_EQ(inspection_refusal(), "store.older");
    script("UPDATE migration SET sha256 = 'x' WHERE number = 1");
    EXPECT_EQ(inspection_refusal(), "store.migration_changed");
}

TEST_F(RowCopy, a_snapshot_stays_what_it_was) {
    move_over();
    auto opened = PostgresStore::open({.url = url_}, clock_);
    ASSERT_TRUE(opened);
    const auto snapshot = database();
    const auto before = all_rows(snapshot->rows());
    ASSERT_TRUE((*opened)->write(putting("b")));
    EXPECT_EQ(all_rows(snapshot->rows()), before);
}

// What is still to be forgotten while somebody looks, and after the next write once nobody does.
class Forgetting : public RowCopy {
 protected:
    void SetUp() override {
        RowCopy::SetUp();
        if (IsSkipped()) return;
        all_seeing_ = url_;
        // As it should be run: its role owns the database and may not look into other roles'.
        script("DO $$ BEGIN CREATE ROLE " + kRole +
               " LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        script("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO " + kRole +
               "', current_database()); END $$");
        url_ += " user=" + kRole;
        move_over();
        auto opened = PostgresStore::open({.url = url_}, clock_);
        auto looking = Connection::open(url_);
        ASSERT_TRUE(opened && looking);
        store_ = *std::move(opened);
        looking_ = *std::move(looking);
    }
    void erase() {
        EXPECT_TRUE(store_->write([](WriteTx& tx) -> Status {
            return tx.erase_member("id-c10", to_bytes("commitment"));
        }));
        write();  // behind it the writer had its chance
    }
    void write() { EXPECT_TRUE(store_->write(putting("b" + std::to_string(++written_)))); }
    bool is_owed() {
        bool owed = false;
        EXPECT_TRUE(looking_->run(Sql::RewritingOwed, {}, [&](const store_sql::Columns&) {
            owed = true;
            return Result<store_sql::Walk>{store_sql::Walk::Continue};
        }));
        return owed;
    }
    // A server process ends by itself some time after its client.
    void expect_forgotten() {
        for (int i = 0; i < 1000 && is_owed(); ++i) write();
        EXPECT_FALSE(is_owed());
    }
    std::string all_seeing_{};

 private:
    inline static const std::string kRole = "plain";
    std::unique_ptr<PostgresStore> store_{};
    std::unique_ptr<Connection> looking_{};
    int written_{};
};

TEST_F(Forgetting, at_once_when_nobody_looks) {
    erase();
    expect_forgotten();
}

TEST_F(Forgetting, waits_for_a_snapshot) {
    auto snapshot = database();
    erase();
    EXPECT_TRUE(is_owed());
    snapshot.reset();
    expect_forgotten();
}

// Its number is among those that each snapshot of this database takes for still running.
TEST_F(Forgetting, waits_for_a_transaction_of_another_database) {
    auto other = Connection::open(PostgresCluster::shared()->database());
    ASSERT_TRUE(other);
    ASSERT_TRUE((*other)->script("BEGIN; SELECT pg_current_xact_id()"));
    erase();
    EXPECT_TRUE(is_owed());
    ASSERT_TRUE((*other)->script("COMMIT"));
    expect_forgotten();
}

TEST_F(Forgetting, waits_for_a_snapshot_of_a_session_it_may_not_look_into) {
    auto other = Connection::open(all_seeing_);
    ASSERT_TRUE(other);
    ASSERT_TRUE((*other)->script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1"));
    erase();
    EXPECT_TRUE(is_owed());
    ASSERT_TRUE((*other)->script("COMMIT"));
    expect_forgotten();
}

TEST_F(RowCopy, many_rows_are_fetched_in_portions_between_other_statements) {
    constexpr std::int64_t kMany = 20'000;
    move_over();
    script("INSERT INTO counter SELECT 'c' || lpad(i::text, 6, '0'), i FROM generate_series(1, " +
           std::to_string(kMany) +
           ") AS i; INSERT INTO document SELECT int8send(i), 'text/plain', "
           "decode(repeat('00', 300000), 'hex') FROM generate_series(1, 20) AS i");
    const auto snapshot = database();
    const auto count = [&](std::string_view name) {
        std::int64_t rows = 0;
        const auto* table = std::ranges::find(kTables, name, &Table::name);
        EXPECT_TRUE(snapshot->rows().each_row(*table, [&](std::span<const Value>) -> Status {
            if (rows++ % 1000 == 0) HZ_TRY_VOID(snapshot->tx().log_head("2026"));
            return {};
        }));
        return rows;
    };
    EXPECT_EQ(count("counter"), kMany + 1);
    EXPECT_EQ(count("document"), 21);
}

}  // namespace
}  // namespace hz::test
