// One process opens the store. SQLite 3.7.0 to 3.51.2 can lose committed rows when two connections
// write or checkpoint at once (sqlite.org/wal.html, "The WAL-reset bug"), so a second opener is
// refused rather than trusted.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <utility>

namespace hz::store_sqlite {

// Shared: with others who share it, and with nobody who is alone. For files of which SQLite itself
// keeps several openers apart (a rollback journal), where servers share a data directory.
enum class Opener { Alone, Shared };

class LockFile {
 public:
    // Held until destroyed, or until the process ends in any way. Unavailable `store.locked` when
    // another holds it.
    static Result<LockFile> take(const std::filesystem::path& path, Opener opener = Opener::Alone);
    LockFile(LockFile&& other) noexcept : file_{std::exchange(other.file_, -1)} {}
    LockFile& operator=(LockFile&&) = delete;
    ~LockFile();

 private:
    explicit LockFile(int file) : file_{file} {}
    int file_{-1};
};

}  // namespace hz::store_sqlite
