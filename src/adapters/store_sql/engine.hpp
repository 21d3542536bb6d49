// What a database engine does for store_sql: run one embedded statement inside the transaction of
// the caller. Everything the two engines share stands in SqlTx.
#pragma once

#include "adapters/store_sql/sql.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace hz::store_sql {

// $1, $2, … in order; monostate is NULL. Views live until run() returns.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, ByteView>;

// One row of an answer, good until the next step. Columns count from 0.
class Columns {
 public:
    virtual ~Columns() = default;
    [[nodiscard]] virtual bool null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual ByteView blob(int column) const = 0;
};

[[nodiscard]] inline std::string text_at(const Columns& row, int column) {
    return std::string{row.text(column)};
}
[[nodiscard]] inline Bytes bytes_at(const Columns& row, int column) {
    const ByteView view = row.blob(column);
    return {view.begin(), view.end()};
}
// A limit or a number of rows, as a value of a statement.
[[nodiscard]] inline std::int64_t count_of(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

// Whether a store must be there already, or must not be there yet.
enum class Open { Existing, Create };

// Fewer rows changed by one execution are a Conflict under `key`.
struct Least {
    std::int64_t rows{};
    std::string key{};
    [[nodiscard]] Status check(std::int64_t changed) const {
        if (changed < rows) return fail(Code::Conflict, key);
        return {};
    }
};

enum class Walk { Continue, Stop };
using OnRow = std::function<Result<Walk>(const Columns&)>;

class Engine {
 public:
    virtual ~Engine() = default;
    // How many rows a writing statement changed, cascades not counted; 0 for a reading one.
    // Errors: those of on_row; Unavailable `store.failed`, `store.body_too_slow`.
    virtual Result<std::int64_t> run(Sql statement, std::span<const Value> values,
                                     const OnRow& on_row) = 0;
    // A statement that writes, once for each row of `columns` values (0: once). Where the server is
    // another process it is only sent: what came of it is told by the next run() or by settle().
    virtual Status queue(Sql statement, std::span<const Value> values, std::size_t columns,
                         Least least) = 0;
    virtual Status settle() { return {}; }
    // As run() for an answer of any length: its rows are held a few at a time, and `on_row` may run
    // other statements. Only inside a transaction.
    virtual Result<std::int64_t> walk(Sql statement, std::span<const Value> values,
                                      const OnRow& on_row) {
        return run(statement, values, on_row);
    }
    // Several statements without values; rows are thrown away.
    virtual Status script(std::string_view text) = 0;
    // Something failed below it: it may be stuck in anything and is not used again.
    [[nodiscard]] virtual bool broken() const = 0;

    // Without values or rows.
    Status run(Sql statement) {
        HZ_TRY_VOID(run(statement, {}, {}));
        return {};
    }
    Status queue(Sql statement) { return queue(statement, {}, 0, {}); }

    // Whether the transaction changed what is recorded (app::Store::changes), asked at its end.
    void mark_recorded() { recorded_ = true; }
    [[nodiscard]] bool take_recorded() { return std::exchange(recorded_, false); }

 private:
    bool recorded_{};
};

}  // namespace hz::store_sql
