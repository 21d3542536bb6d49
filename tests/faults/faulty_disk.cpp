// A disk, a clock and a memory that go wrong when they are told to: loaded before a program
// (LD_PRELOAD), it stands between it and the C library, for files below one folder.
//
// HZ_FAULTS_FOLDER   what is watched
// HZ_FAULTS_CONTROL  a file of sizeof(Control) bytes, shared with the test (tests/e2e/faulty.py)
// HZ_FAULTS_JOURNAL  optional: every change of the disk in the order in which it was made
//
// One lock is held over a call and its line in the journal, so that the order told is the order
// done.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

enum Call : std::uint32_t { kWrite = 1, kSync = 2, kName = 4, kAllocate = 8 };
enum Outcome : std::uint32_t { kFailOnce, kFailFromThen, kFailEvery, kKill };

struct Control {
    std::uint32_t calls;    // which calls count (a set of Call); 0: none
    std::uint32_t outcome;  // what becomes of the n-th
    std::uint64_t n;        // from 1
    std::uint32_t error;    // errno
    std::uint32_t unused;
    std::atomic<std::uint64_t> counted;  // since the test set it to 0
    std::atomic<std::uint64_t> failed;
    std::atomic<std::uint64_t> journalled;  // changes in the journal
    std::atomic<std::int64_t> clock_shift_s;
};
static_assert(sizeof(Control) == 56);

Control* control = nullptr;
// Plain bytes: the library serves calls before its own globals are made.
char folder[4096];
int journal = -1;
std::mutex mutex;

template <class F>
F real(const char* name) {
    return reinterpret_cast<F>(::dlsym(RTLD_NEXT, name));
}
#define HZ_REAL(name) static const auto next = real<decltype(&::name)>(#name)

// True: the call is to fail with errno set. Only calls that are counted come here.
bool goes_wrong(Call call) {
    if (control == nullptr || (control->calls & call) == 0) return false;
    const std::uint64_t at = ++control->counted;
    const bool from_then = control->outcome == kFailFromThen && at > control->n;
    const bool again = control->outcome == kFailEvery && at % control->n == 0;
    if (at != control->n && !from_then && !again) return false;
    ++control->failed;
    if (control->outcome == kKill) ::raise(SIGKILL);
    errno = static_cast<int>(control->error);
    return true;
}

bool watching() { return folder[0] != 0; }
bool watched(std::string_view path) { return watching() && path.starts_with(folder); }

std::string path_of(int file) {
    char name[4096];
    const auto link = "/proc/self/fd/" + std::to_string(file);
    const auto size = ::readlink(link.c_str(), name, sizeof name);
    return size < 0 ? std::string{} : std::string{name, static_cast<std::size_t>(size)};
}

std::string path_at(int parent, const char* name) {
    if (name[0] == '/') return name;
    if (parent != AT_FDCWD) return path_of(parent) + "/" + name;
    char here[4096];
    return std::string{::getcwd(here, sizeof here) != nullptr ? here : ""} + "/" + name;
}

std::uint64_t inode_of(int file) {
    struct stat facts {};
    return ::fstat(file, &facts) == 0 ? facts.st_ino : 0;
}

std::uint64_t inode_at(int parent, const char* name, int flags) {
    struct stat facts {};
    const int how = (flags & AT_SYMLINK_FOLLOW) != 0 ? 0 : AT_SYMLINK_NOFOLLOW;
    return ::fstatat(parent, name, &facts, how) == 0 ? facts.st_ino : 0;
}

// kind, inode, offset, then two byte strings: what tests/e2e/faulty.py reads.
void put(char kind, std::uint64_t inode, std::uint64_t offset, std::string_view name,
         std::string_view bytes = {}) {
    if (journal < 0) return;
    const std::uint32_t sizes[] = {static_cast<std::uint32_t>(name.size()),
                                   static_cast<std::uint32_t>(bytes.size())};
    std::string line(1, kind);
    line.append(reinterpret_cast<const char*>(&inode), sizeof inode);
    line.append(reinterpret_cast<const char*>(&offset), sizeof offset);
    line.append(reinterpret_cast<const char*>(sizes), sizeof sizes);
    line.append(name).append(bytes);
    HZ_REAL(write);
    for (std::string_view left = line; !left.empty();) {
        const auto done = next(journal, left.data(), left.size());
        if (done <= 0) ::abort();
        left.remove_prefix(static_cast<std::size_t>(done));
    }
    if (control != nullptr) ++control->journalled;
}

std::string_view seen(const void* bytes, ssize_t count) {
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(count)};
}

__attribute__((constructor)) void begin() {
    const char* path = std::getenv("HZ_FAULTS_CONTROL");
    const char* root = std::getenv("HZ_FAULTS_FOLDER");
    if (path == nullptr || root == nullptr) return;
    if (const char* name = std::getenv("HZ_FAULTS_JOURNAL"))
        journal = ::open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    const int file = ::open(path, O_RDWR | O_CLOEXEC);
    void* page = ::mmap(nullptr, sizeof(Control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file < 0 || page == MAP_FAILED) ::abort();
    ::close(file);
    control = static_cast<Control*>(page);
    std::strncpy(folder, root, sizeof folder - 1);
}

template <class Open>
int open_watched(int parent, const char* name, int flags, const Open& open) {
    const bool nameless = (flags & O_TMPFILE) == O_TMPFILE;
    if (!watching() || ((flags & (O_CREAT | O_TRUNC)) == 0 && !nameless)) return open();
    const std::string path = path_at(parent, name);
    if (!watched(path)) return open();
    const std::scoped_lock lock{mutex};
    const bool was_there = !nameless && ::access(path.c_str(), F_OK) == 0;
    if (!was_there && goes_wrong(kName)) return -1;
    const int file = open();
    if (file < 0) return file;
    if (!was_there) put('c', inode_of(file), 0, nameless ? std::string{} : path);
    if (was_there && (flags & O_TRUNC) != 0) put('t', inode_of(file), 0, path);
    return file;
}

template <class Write>
ssize_t write_watched(int file, std::int64_t offset, const void* bytes, const Write& write) {
    if (!watching()) return write();
    const std::string path = path_of(file);
    if (!watched(path)) return write();
    const std::scoped_lock lock{mutex};
    if (goes_wrong(kWrite)) return -1;
    const bool appends = offset < 0 && (::fcntl(file, F_GETFL) & O_APPEND) != 0;
    std::int64_t at = offset;
    if (offset < 0) at = ::lseek(file, 0, appends ? SEEK_END : SEEK_CUR);
    const ssize_t done = write();
    if (done > 0) put('w', inode_of(file), static_cast<std::uint64_t>(at), path, seen(bytes, done));
    return done;
}

template <class Sync>
int sync_watched(int file, const Sync& sync) {
    if (!watching()) return sync();
    const std::string path = path_of(file);
    if (!watched(path)) return sync();
    const std::scoped_lock lock{mutex};
    if (goes_wrong(kSync)) return -1;
    const int done = sync();
    if (done == 0) put('s', inode_of(file), 0, path);
    return done;
}

template <class Truncate>
int truncate_watched(int file, std::int64_t size, const Truncate& truncate) {
    if (!watching()) return truncate();
    const std::string path = path_of(file);
    if (!watched(path)) return truncate();
    const std::scoped_lock lock{mutex};
    if (goes_wrong(kWrite)) return -1;
    const int done = truncate();
    if (done == 0) put('t', inode_of(file), static_cast<std::uint64_t>(size), path);
    return done;
}

// A change of a name; `kind` l link, r rename, u unlink, d folder made, x folder removed.
template <class Change>
int name_watched(char kind, const std::string& path, const std::string& other, std::uint64_t inode,
                 const Change& change) {
    if (!watched(path) && !watched(other)) return change();
    const std::scoped_lock lock{mutex};
    if (goes_wrong(kName)) return -1;
    const int done = change();
    if (done == 0) put(kind, inode, 0, path, other);
    return done;
}

}  // namespace

extern "C" {

// NOLINTBEGIN: the names and shapes are those of the C library.
int open(const char* name, int flags, ...) {
    HZ_REAL(open);
    va_list list;
    va_start(list, flags);
    const mode_t mode = va_arg(list, mode_t);
    va_end(list);
    return open_watched(AT_FDCWD, name, flags, [&] { return next(name, flags, mode); });
}
int open64(const char* name, int flags, ...) {
    HZ_REAL(open64);
    va_list list;
    va_start(list, flags);
    const mode_t mode = va_arg(list, mode_t);
    va_end(list);
    return open_watched(AT_FDCWD, name, flags, [&] { return next(name, flags, mode); });
}
int openat(int parent, const char* name, int flags, ...) {
    HZ_REAL(openat);
    va_list list;
    va_start(list, flags);
    const mode_t mode = va_arg(list, mode_t);
    va_end(list);
    return open_watched(parent, name, flags, [&] { return next(parent, name, flags, mode); });
}
int openat64(int parent, const char* name, int flags, ...) {
    HZ_REAL(openat64);
    va_list list;
    va_start(list, flags);
    const mode_t mode = va_arg(list, mode_t);
    va_end(list);
    return open_watched(parent, name, flags, [&] { return next(parent, name, flags, mode); });
}
ssize_t write(int file, const void* bytes, size_t count) {
    HZ_REAL(write);
    return write_watched(file, -1, bytes, [&] { return next(file, bytes, count); });
}
ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
    HZ_REAL(pwrite);
    return write_watched(file, offset, bytes, [&] { return next(file, bytes, count, offset); });
}
ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
    HZ_REAL(pwrite64);
    return write_watched(file, offset, bytes, [&] { return next(file, bytes, count, offset); });
}
int fsync(int file) {
    HZ_REAL(fsync);
    return sync_watched(file, [&] { return next(file); });
}
int fdatasync(int file) {
    HZ_REAL(fdatasync);
    return sync_watched(file, [&] { return next(file); });
}
int ftruncate(int file, off_t size) noexcept {
    HZ_REAL(ftruncate);
    return truncate_watched(file, size, [&] { return next(file, size); });
}
int ftruncate64(int file, off64_t size) noexcept {
    HZ_REAL(ftruncate64);
    return truncate_watched(file, size, [&] { return next(file, size); });
}
int rename(const char* from, const char* to) noexcept {
    HZ_REAL(rename);
    return name_watched('r', path_at(AT_FDCWD, from), path_at(AT_FDCWD, to), 0,
                        [&] { return next(from, to); });
}
int renameat(int parent, const char* from, int other, const char* to) noexcept {
    HZ_REAL(renameat);
    return name_watched('r', path_at(parent, from), path_at(other, to), 0,
                        [&] { return next(parent, from, other, to); });
}
int link(const char* from, const char* to) noexcept {
    HZ_REAL(link);
    return name_watched('l', path_at(AT_FDCWD, from), path_at(AT_FDCWD, to),
                        inode_at(AT_FDCWD, from, 0), [&] { return next(from, to); });
}
int linkat(int parent, const char* from, int other, const char* to, int flags) noexcept {
    HZ_REAL(linkat);
    return name_watched('l', path_at(parent, from), path_at(other, to),
                        inode_at(parent, from, flags),
                        [&] { return next(parent, from, other, to, flags); });
}
int unlink(const char* name) noexcept {
    HZ_REAL(unlink);
    return name_watched('u', path_at(AT_FDCWD, name), {}, 0, [&] { return next(name); });
}
int unlinkat(int parent, const char* name, int flags) noexcept {
    HZ_REAL(unlinkat);
    const char kind = (flags & AT_REMOVEDIR) != 0 ? 'x' : 'u';
    return name_watched(kind, path_at(parent, name), {}, 0,
                        [&] { return next(parent, name, flags); });
}
int rmdir(const char* name) noexcept {
    HZ_REAL(rmdir);
    return name_watched('x', path_at(AT_FDCWD, name), {}, 0, [&] { return next(name); });
}
int mkdir(const char* name, mode_t mode) noexcept {
    HZ_REAL(mkdir);
    return name_watched('d', path_at(AT_FDCWD, name), {}, 0, [&] { return next(name, mode); });
}
int mkdirat(int parent, const char* name, mode_t mode) noexcept {
    HZ_REAL(mkdirat);
    return name_watched('d', path_at(parent, name), {}, 0,
                        [&] { return next(parent, name, mode); });
}
int clock_gettime(clockid_t clock, struct timespec* now) noexcept {
    HZ_REAL(clock_gettime);
    const int done = next(clock, now);
    if (done == 0 && clock == CLOCK_REALTIME && control != nullptr)
        now->tv_sec += control->clock_shift_s;
    return done;
}
void* __libc_malloc(size_t size);
void* malloc(size_t size) { return goes_wrong(kAllocate) ? nullptr : __libc_malloc(size); }
// NOLINTEND
}
