// Statements of the connection that travel together: writes are sent as they come, and what came of
// them is read behind the next statement that is asked something (libpq, pipeline mode).
#include "adapters/store_postgres/connection.hpp"
#include "adapters/store_postgres/values.hpp"

#include <cstdlib>
#include <utility>

namespace hz::store_postgres {

using store_sql::Sql;

namespace {

// Their answers, unread meanwhile, fit into the buffers of any socket: nobody waits for the other.
constexpr std::size_t kQueued = 256;

// An end stands behind the answer of each statement; the answer itself may say that the connection
// was lost. nullptr: there is none.
Answer next_answer(PGconn* handle) {
    Answer answer{PQgetResult(handle)};
    return answer ? std::move(answer) : Answer{PQgetResult(handle)};
}

}  // namespace

Status Connection::may_run(Sql statement) {
    if (statement == Sql::RewritingOwe) {
        owes_rewriting_ = true;
        erased_before_ = 0;
    }
    if (budget_.spent()) {
        if (!fault_) fault_ = fail(Code::Unavailable, "store.body_too_slow");
        return *fault_;
    }
    if (budget_.running() && fault_) return *fault_;
    return {};
}

Status Connection::send(Sql statement, std::span<const Value> values) {
    const Parameters given{values};
    if (PQsendQueryPrepared(handle_, std::string{text_of(statement).name}.c_str(), given.count(),
                            given.pointers(), given.lengths(), given.formats(), kBinary) != 1)
        return failed(nullptr);
    return {};
}

Status Connection::queue(Sql statement, std::span<const Value> values, std::size_t columns,
                         store_sql::Least least) {
    HZ_TRY_VOID(may_run(statement));
    HZ_TRY_VOID(prepare(statement));
    do {
        if (queued_.size() == kQueued) HZ_TRY_VOID(settle());
        if (queued_.empty() && PQenterPipelineMode(handle_) != 1) return failed(nullptr);
        queued_.push_back({statement, least});
        HZ_TRY_VOID(send(statement, values.first(columns)));
        values = values.subspan(columns);
    } while (!values.empty());
    return {};
}

// The first refusal or failure. After a statement that failed the server skips the others; after a
// refusal it does not, and what fails then may follow from that.
Status Connection::read_queue() {
    Status status;
    auto since = store_sql::Watch::Steady::now();
    for (const Queued& one : std::exchange(queued_, {})) {
        const Answer answer = next_answer(handle_);
        if (PQresultStatus(answer.get()) == PGRES_PIPELINE_ABORTED) continue;
        if (!is_good(answer.get())) {
            if (status) status = failed(answer.get());
            retry_ = retry_ || is_met(answer.get());
            continue;
        }
        const std::int64_t changed = std::strtoll(PQcmdTuples(answer.get()), nullptr, 10);
        if (watch_ != nullptr) watch_->ran(one.statement, since, changed);
        since = store_sql::Watch::Steady::now();
        if (status) status = one.least.check(changed);
    }
    return status;
}

Status Connection::end_pipeline() {
    const Answer mark = next_answer(handle_);
    if (PQresultStatus(mark.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(handle_) != 1)
        return failed(nullptr);
    return {};
}

Status Connection::settle() {
    if (queued_.empty()) return {};
    if (PQpipelineSync(handle_) != 1) return failed(nullptr);
    Status status = read_queue();
    HZ_TRY_VOID(end_pipeline());
    return status;
}

Result<Answer> Connection::answer_of(Sql statement, std::span<const Value> values) {
    const bool alone = queued_.empty();
    HZ_TRY_VOID(send(statement, values));
    if (alone) {
        Answer answer{PQgetResult(handle_)};
        while (Answer{PQgetResult(handle_)}) continue;
        return answer;
    }
    if (PQpipelineSync(handle_) != 1) return failed(nullptr);
    const Status before = read_queue();
    Answer answer = next_answer(handle_);
    HZ_TRY_VOID(end_pipeline());
    HZ_TRY_VOID(before);
    return answer;
}

}  // namespace hz::store_postgres
