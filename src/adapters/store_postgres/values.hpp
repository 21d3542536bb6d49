// Parts of connection.cpp and pipeline.cpp: how values go to the server and how its rows are read.
// Not for other files.
#pragma once

#include "adapters/store_sql/engine.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <libpq-fe.h>

namespace hz::store_postgres {

using store_sql::Columns;
using store_sql::Value;

inline constexpr int kBinary = 1;

inline std::string_view state_of(const PGresult* answer) {
    const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    return state == nullptr ? std::string_view{} : std::string_view{state};
}

// It met another transaction: serialization failure, deadlock.
inline bool is_met(const PGresult* answer) {
    const std::string_view state = state_of(answer);
    return state == "40001" || state == "40P01";
}

inline bool is_good(const PGresult* answer) {
    const ExecStatusType status = PQresultStatus(answer);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

class ResultRow : public Columns {
 public:
    explicit ResultRow(const PGresult* answer) : answer_{answer} {}
    int row{};

    [[nodiscard]] bool null(int column) const override {
        return PQgetisnull(answer_, row, column) != 0;
    }
    // int2, int4, int8 and bool arrive in network order, as wide as their type.
    [[nodiscard]] std::int64_t integer(int column) const override {
        const ByteView bytes = blob(column);
        if (bytes.empty()) return 0;
        std::uint64_t value = (bytes.front() & 0x80U) != 0 && bytes.size() > 1 ? ~0ULL : 0ULL;
        for (const std::uint8_t byte : bytes) value = value << 8U | byte;
        return static_cast<std::int64_t>(value);
    }
    [[nodiscard]] std::string_view text(int column) const override {
        return {PQgetvalue(answer_, row, column), size(column)};
    }
    [[nodiscard]] ByteView blob(int column) const override { return bytes_of(text(column)); }

 private:
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(PQgetlength(answer_, row, column));
    }
    const PGresult* answer_;
};

inline constexpr Oid kBigint = 20;  // pg_type.dat
inline constexpr Oid kBytes = 17;

inline Value value_at(const ResultRow& row, const PGresult* answer, int column) {
    if (row.null(column)) return std::monostate{};
    const Oid type = PQftype(answer, column);
    if (type == kBigint) return row.integer(column);
    if (type == kBytes) return row.blob(column);
    return row.text(column);
}

// Numbers go as text, so that the server reads them in whatever width it inferred.
class Parameters {
 public:
    explicit Parameters(std::span<const Value> values) : digits_(values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i)
            std::visit([&](const auto& value) { add(i, value); }, values[i]);
    }
    [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
    [[nodiscard]] const char* const* pointers() const { return pointers_.data(); }
    [[nodiscard]] const int* lengths() const { return lengths_.data(); }
    [[nodiscard]] const int* formats() const { return formats_.data(); }

 private:
    void add(std::size_t, std::monostate) { push(nullptr, 0, kBinary); }
    void add(std::size_t i, std::int64_t value) {
        digits_[i] = std::to_string(value);
        push(digits_[i].c_str(), 0, 0);
    }
    void add(std::size_t, std::string_view text) {
        push(text.empty() ? "" : text.data(), text.size(), kBinary);
    }
    void add(std::size_t, ByteView bytes) {
        push(bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()), bytes.size(),
             kBinary);
    }
    void push(const char* pointer, std::size_t length, int format) {
        pointers_.push_back(pointer);
        lengths_.push_back(static_cast<int>(length));
        formats_.push_back(format);
    }
    std::vector<std::string> digits_;
    std::vector<const char*> pointers_{};
    std::vector<int> lengths_{};
    std::vector<int> formats_{};
};

inline const store_sql::SqlText& text_of(store_sql::Sql statement) {
    return store_sql::postgres_statements()[static_cast<std::size_t>(statement)];
}

}  // namespace hz::store_postgres
