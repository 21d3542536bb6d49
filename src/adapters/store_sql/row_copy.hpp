// All rows of one store into an empty one, whatever the engines are: how PostgreSQL is backed up
// and how a register moves from one engine to the other (ADR 0030).
#pragma once

#include "adapters/store_sql/engine.hpp"
#include "adapters/store_sql/tables.hpp"

#include <functional>

namespace hz::store_sql {

class RowSource {
 public:
    using Visit = std::function<Status(std::span<const Value>)>;

    virtual ~RowSource() = default;
    virtual Status each_row(const Table& table, const Visit& visit) = 0;
};

class RowSink {
 public:
    virtual ~RowSink() = default;
    virtual Status begin(const Table& table) = 0;
    virtual Status add(std::span<const Value> row) = 0;
    virtual Status end() = 0;  // of the table
};

// Errors: those of both.
Status copy_rows(RowSource& from, RowSink& to);

// The search index from the names of the register, where nothing is indexed yet.
Status index_names(Engine& engine);

}  // namespace hz::store_sql
