// The file system layer of SQLite with a switch: syncs of the write-ahead log are counted and can
// be made to fail.
#pragma once

#include <atomic>
#include <cstring>
#include <string_view>

#include <sqlite3.h>

namespace hz::test {

class FaultyVfs {
 public:
    static constexpr const char* kName = "hz-faulty";

    FaultyVfs() {
        real_ = sqlite3_vfs_find(nullptr);
        vfs_ = *real_;
        vfs_.zName = kName;
        vfs_.xOpen = &FaultyVfs::open;
        sqlite3_vfs_register(&vfs_, 0);
        failing = false;
        log_syncs = 0;
    }
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;
    ~FaultyVfs() { sqlite3_vfs_unregister(&vfs_); }

    static inline std::atomic<bool> failing{false};
    static inline std::atomic<int> log_syncs{0};

 private:
    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
        const int code = real_->xOpen(vfs, name, file, flags, out);
        if (code != SQLITE_OK || (flags & SQLITE_OPEN_WAL) == 0) return code;
        // The file keeps its own layout; only one entry of its table of functions is another.
        log_methods_ = *file->pMethods;
        real_sync_ = log_methods_.xSync;
        log_methods_.xSync = &FaultyVfs::sync;
        file->pMethods = &log_methods_;
        return code;
    }
    static int sync(sqlite3_file* file, int flags) {
        ++log_syncs;
        return failing ? SQLITE_IOERR_FSYNC : real_sync_(file, flags);
    }

    sqlite3_vfs vfs_{};
    static inline sqlite3_vfs* real_{};
    static inline sqlite3_io_methods log_methods_{};
    static inline int (*real_sync_)(sqlite3_file*, int){};
};

}  // namespace hz::test
