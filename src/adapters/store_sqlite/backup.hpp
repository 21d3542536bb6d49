// An online copy of the database, page by page, made through the writing connection between its
// commits. Those commits go into the copy too, so it is consistent when it ends.
#pragma once

#include "adapters/store_sqlite/connection.hpp"

struct sqlite3_backup;

namespace hz::store_sqlite {

class Backup {
 public:
    // Conflict `backup.exists` when something stands at `to`; it is never overwritten.
    static Result<std::unique_ptr<Backup>> begin(Connection& from, std::filesystem::path to);
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;
    ~Backup();  // unfinished: the part written is removed

    // Copies some pages; Stop when the copy is complete and durable under its name.
    Result<store_sql::Walk> step();

 private:
    explicit Backup(std::filesystem::path to) : to_{std::move(to)} {}
    Status publish();

    std::filesystem::path to_;
    sqlite3* copy_{};
    sqlite3_backup* backup_{};
};

// A copy of a database that nobody has open, whole and durable under its new name. Errors:
// Unavailable `store.absent`, `store.locked`, those of Backup.
Status copy_database(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace hz::store_sqlite
