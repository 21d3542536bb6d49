#include "adapters/store_postgres/connection.hpp"

#include "adapters/store_postgres/values.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include <libpq-fe.h>

namespace hz::store_postgres {

using store_sql::OnRow;
using store_sql::Sql;
using store_sql::Walk;

namespace {

constexpr int kVersionMin = 150000;
constexpr std::string_view kCanceled = "57014";

// Settings of the session, not of a database that somebody else may share. A body that hangs, or a
// process that stands still, must not hold its locks for ever; COMMIT itself is under no deadline
// (reliability: unknown COMMIT).
constexpr const char* kSettings =
    "SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '30s'; "
    "SET lock_timeout = '10s'; SET search_path = public; SET standard_conforming_strings = on";

// Rows of a cursor that are held at a time: many where they are small.
constexpr int kFetchFirst = 16;
constexpr int kFetchMost = 4096;
constexpr std::size_t kFetchBytes = 1024 * 1024;

int next_fetch(const PGresult* answer, int asked) {
    std::size_t bytes = 0;
    for (int row = 0; row < PQntuples(answer); ++row)
        for (int column = 0; column < PQnfields(answer); ++column)
            bytes += static_cast<std::size_t>(PQgetlength(answer, row, column));
    if (bytes > kFetchBytes) return std::max(1, asked / 2);
    return std::min(kFetchMost, asked * 2);
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url) {
    std::unique_ptr<Connection> made{new Connection};
    const std::array<const char*, 6> keys{"dbname",          "application_name", "client_encoding",
                                          "connect_timeout", "keepalives_idle",  nullptr};
    const std::array<const char*, 6> values{url.c_str(), "hengzheng", "UTF8", "5", "30", nullptr};
    made->handle_ = PQconnectdbParams(keys.data(), values.data(), 1);
    if (PQstatus(made->handle_) != CONNECTION_OK) return made->failed(nullptr);
    if (PQserverVersion(made->handle_) < kVersionMin)
        return fail(Code::Unavailable, "store.postgres_old");
    const char* encoding = PQparameterStatus(made->handle_, "server_encoding");
    if (encoding == nullptr || std::strcmp(encoding, "UTF8") != 0)
        return fail(Code::Unavailable, "store.postgres_encoding");
    PQsetNoticeReceiver(made->handle_, &Connection::on_notice, made.get());
    HZ_TRY_VOID(made->script(kSettings));
    return made;
}

void ClearResult::operator()(pg_result* answer) const { PQclear(answer); }

Connection::~Connection() { PQfinish(handle_); }

void Connection::on_notice(void* self, const pg_result* notice) {
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity != nullptr && std::strcmp(severity, "WARNING") == 0)
        static_cast<Connection*>(self)->warned_ = true;
}

void Connection::start_budget(std::chrono::nanoseconds processor_time_max) {
    fault_.reset();
    retry_ = false;
    budget_.start(processor_time_max);
}

void Connection::end_budget() { budget_.end(); }

bool Connection::lost() const { return PQstatus(handle_) != CONNECTION_OK; }

bool Connection::broken() const { return fault_.has_value() || lost(); }

// Only the code of the server's answer is kept: its words may repeat what was sent.
Error Connection::failed(const pg_result* answer) {
    const std::string state{answer == nullptr ? std::string_view{} : state_of(answer)};
    retry_ = retry_ || is_met(answer);
    Error error = state == kCanceled ? fail(Code::Unavailable, "store.body_too_slow")
                                     : fail(Code::Unavailable, "store.failed")
                                           .with("postgres", state.empty() ? "connection" : state);
    if (!fault_) fault_ = error;
    return error;
}

Status Connection::script(std::string_view text) {
    HZ_TRY_VOID(settle());
    const Answer answer{PQexec(handle_, std::string{text}.c_str())};
    if (!is_good(answer.get())) return failed(answer.get());
    return {};
}

Status Connection::prepare(Sql statement) {
    const auto at = static_cast<std::size_t>(statement);
    if (prepared_[at]) return {};
    const store_sql::SqlText& sql = text_of(statement);
    HZ_ASSERT(!sql.text.empty());
    HZ_TRY_VOID(settle());
    const Answer answer{PQprepare(handle_, std::string{sql.name}.c_str(),
                                  std::string{sql.text}.c_str(), 0, nullptr)};
    if (!is_good(answer.get())) return failed(answer.get());
    prepared_.set(at);
    return {};
}

Result<std::int64_t> Connection::rows_of(pg_result* answer, const OnRow& on_row) {
    ResultRow row{answer};
    for (row.row = 0; on_row && row.row < PQntuples(answer); ++row.row) {
        HZ_TRY(const Walk walk, on_row(row));
        if (walk == Walk::Stop) break;
    }
    const std::string_view command = PQcmdStatus(answer);
    if (command.starts_with("SELECT")) return std::int64_t{0};
    return std::int64_t{std::strtoll(PQcmdTuples(answer), nullptr, 10)};
}

Result<std::int64_t> Connection::run(Sql statement, std::span<const Value> values,
                                     const OnRow& on_row) {
    HZ_TRY_VOID(may_run(statement));
    HZ_TRY_VOID(prepare(statement));
    const auto since = store_sql::Watch::Steady::now();
    HZ_TRY(const Answer answer, answer_of(statement, values));
    const bool good = is_good(answer.get());
    Result<std::int64_t> changed =
        good ? rows_of(answer.get(), on_row) : Result<std::int64_t>{failed(answer.get())};
    if (watch_ != nullptr)
        watch_->ran(statement, since, PQntuples(answer.get()) + (changed ? *changed : 0));
    return changed;
}

// As long as on_answer says so, the rows of a SELECT in portions.
Status Connection::fetch(std::string_view select, std::span<const Value> values,
                         const OnAnswer& on_answer) {
    HZ_TRY_VOID(settle());
    const std::string name = "walk" + std::to_string(++cursors_);
    const std::string declare = "DECLARE " + name + " NO SCROLL CURSOR FOR " + std::string{select};
    const Parameters given{values};
    const Answer declared{PQexecParams(handle_, declare.c_str(), given.count(), nullptr,
                                       given.pointers(), given.lengths(), given.formats(),
                                       kBinary)};
    if (!is_good(declared.get())) return failed(declared.get());
    for (int count = kFetchFirst;;) {
        const std::string ask = "FETCH " + std::to_string(count) + " FROM " + name;
        const Answer answer{
            PQexecParams(handle_, ask.c_str(), 0, nullptr, nullptr, nullptr, nullptr, kBinary)};
        if (!is_good(answer.get())) return failed(answer.get());
        HZ_TRY(const Walk walk, on_answer(answer.get()));
        if (walk == Walk::Stop || PQntuples(answer.get()) < count) break;
        count = next_fetch(answer.get(), count);
    }
    return script("CLOSE " + name);
}

Result<std::int64_t> Connection::walk(Sql statement, std::span<const Value> values,
                                      const OnRow& on_row) {
    HZ_TRY_VOID(fetch(text_of(statement).text, values, [&](pg_result* answer) -> Result<Walk> {
        ResultRow row{answer};
        for (; row.row < PQntuples(answer); ++row.row) {
            HZ_TRY(const Walk walk, on_row(row));
            if (walk == Walk::Stop) return Walk::Stop;
        }
        return Walk::Continue;
    }));
    return std::int64_t{0};
}

Status Connection::each_row(const std::string& select, const OnValues& visit) {
    return fetch(select, {}, [&](pg_result* answer) -> Result<Walk> {
        std::vector<Value> values(static_cast<std::size_t>(PQnfields(answer)));
        ResultRow row{answer};
        for (; row.row < PQntuples(answer); ++row.row) {
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = value_at(row, answer, static_cast<int>(i));
            HZ_TRY_VOID(visit(values));
        }
        return Walk::Continue;
    });
}

Status Connection::in_transaction(const std::function<Status()>& body) {
    HZ_TRY_VOID(run(Sql::TransactionBeginWrite));
    if (Status status = body(); !status) {
        static_cast<void>(script("ROLLBACK"));
        return status;
    }
    switch (commit()) {
        case Outcome::Committed:
            return {};
        case Outcome::Unknown:
            return fail(Code::Unavailable, "store.unknown");
        case Outcome::Retry:
        case Outcome::Failed:
            break;
    }
    return fail(Code::Unavailable, "store.failed");
}

Connection::Outcome Connection::commit() {
    if (!settle()) return retry_ ? Outcome::Retry : Outcome::Failed;
    warned_ = false;
    const Answer answer{PQexec(handle_, "COMMIT")};
    if (lost()) return Outcome::Unknown;
    if (is_good(answer.get())) {
        // The COMMIT of a transaction that had failed answers ROLLBACK.
        if (std::string_view{PQcmdStatus(answer.get())} != "COMMIT") return Outcome::Failed;
        return warned_ ? Outcome::Unknown : Outcome::Committed;
    }
    return is_met(answer.get()) ? Outcome::Retry : Outcome::Failed;
}

Status Connection::look_for_owed_rewriting() {
    HZ_TRY_VOID(run(Sql::RewritingOwed, {}, [this](const Columns&) -> Result<Walk> {
        owes_rewriting_ = true;
        return Walk::Continue;
    }));
    return {};
}

// Where a personal value may have stood in a row that was since changed or deleted; the other
// tables only grow, or hold what is public.
constexpr std::array<std::string_view, 9> kRewritten{
    "event_private", "idempotency", "outbox",      "state",         "state_key",
    "state_unique",  "working",     "working_key", "working_unique"};

// Dead rows are written anew with the others while somebody may still see them: a snapshot from
// before (of a backup, of the server's own maintenance, of a standby), or a transaction from before
// in any database of the cluster. Who comes later sees nothing older, so it is enough to ask once.
bool Connection::may_be_seen() {
    std::optional<std::int64_t> found;
    const auto number = [&](const Columns& row) -> Result<Walk> {
        found = row.integer(0);
        return Walk::Stop;
    };
    if (erased_before_ == 0) {
        if (!run(Sql::RewritingBound, {}, number) || !found) return true;
        erased_before_ = *std::exchange(found, std::nullopt);
    }
    return !run(Sql::RewritingSeen, std::array{Value{erased_before_}}, number) || found;
}

void Connection::forget_erased() {
    if (may_be_seen()) return;
    for (const std::string_view table : kRewritten)
        if (!script("VACUUM FULL " + std::string{table})) return;
    // Last, so that a crash before it does the work again.
    owes_rewriting_ = !run(Sql::RewritingDone);
}

}  // namespace hz::store_postgres
