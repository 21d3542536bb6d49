#include "adapters/files/durable.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hz::files {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        number_ = other.release();
    }
    return *this;
}

int Descriptor::release() { return std::exchange(number_, -1); }

void Descriptor::close() {
    if (number_ >= 0) ::close(release());
}

Error io_error(std::string_view what) {
    const int number = errno;
    const bool full = number == ENOSPC || number == EDQUOT;
    return fail(Code::Unavailable, full ? "file.no_space" : "file.io")
        .with("what", std::string{what})
        .with("why", std::generic_category().message(number));
}

Result<Descriptor> open_at(int folder, const std::string& name, int flags, unsigned mode) {
    const int number = ::openat(folder, name.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode);
    if (number < 0) return io_error("open");
    return Descriptor{number};
}

Result<Descriptor> open_folder(const std::filesystem::path& path) {
    // The folder itself comes from the operator's settings and may be a link; what lies in it not.
    const int number = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (number < 0) return io_error("open folder");
    return Descriptor{number};
}

Status write_all(int file, ByteView bytes) {
    while (!bytes.empty()) {
        const auto done = ::write(file, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return io_error("write");
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
    return {};
}

Result<std::size_t> read_some(int file, std::span<std::uint8_t> into) {
    while (true) {
        const auto done = ::read(file, into.data(), into.size());
        if (done >= 0) return static_cast<std::size_t>(done);
        if (errno != EINTR) return io_error("read");
    }
}

Status sync(int file) {
    if (::fsync(file) != 0) return io_error("fsync");
    return {};
}

Result<Descriptor> make_folder_at(int parent, const std::string& name) {
    const bool made = ::mkdirat(parent, name.c_str(), 0700) == 0;
    if (!made && errno != EEXIST) return io_error("mkdir");
    HZ_TRY(auto folder, open_at(parent, name, O_RDONLY | O_DIRECTORY));
    // Also when it was there: the process that made it may have died before its fsync.
    HZ_TRY_VOID(sync(parent));
    return folder;
}

Result<std::vector<std::string>> names_in(int parent, const std::string& folder) {
    HZ_TRY(auto opened, open_at(parent, folder, O_RDONLY | O_DIRECTORY));
    const std::unique_ptr<DIR, int (*)(DIR*)> list{::fdopendir(opened.get()), ::closedir};
    if (!list) return io_error("list folder");
    opened.release();  // the list owns it now
    std::vector<std::string> names;
    while (const auto* entry = ::readdir(list.get())) {
        std::string name{static_cast<const char*>(entry->d_name)};
        if (name != "." && name != "..") names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    return names;
}

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
    // Non-blocking, so that a named pipe in place of the file does not hang the start.
    auto file = open_at(AT_FDCWD, path.string(), O_RDONLY | O_NONBLOCK);
    if (!file && errno == ENOENT) return fail(Code::NotFound, "file.absent");
    if (!file && errno == ELOOP) return fail(Code::InvalidInput, "file.not_regular");
    if (!file) return std::move(file).error();
    struct stat facts {};
    if (::fstat(file->get(), &facts) != 0) return io_error("stat");
    if (!S_ISREG(facts.st_mode)) return fail(Code::InvalidInput, "file.not_regular");
    Bytes bytes;
    std::array<std::uint8_t, 16384> piece{};
    while (true) {
        HZ_TRY(const auto count, read_some(file->get(), piece));
        if (count == 0) return bytes;
        if (bytes.size() + count > bytes_max) return fail(Code::InvalidInput, "file.too_large");
        append(bytes, ByteView{piece}.first(count));
    }
}

namespace {

Status put_in_place(int folder, const std::string& temporary, const std::string& name,
                    Existing existing) {
    if (existing == Existing::Replace) {
        if (::renameat(folder, temporary.c_str(), folder, name.c_str()) != 0)
            return io_error("rename");
        return sync(folder);
    }
    const int linked = ::linkat(folder, temporary.c_str(), folder, name.c_str(), 0);
    const int number = errno;
    ::unlinkat(folder, temporary.c_str(), 0);
    if (linked != 0 && number == EEXIST) return fail(Code::Conflict, "file.exists");
    errno = number;
    if (linked != 0) return io_error("link");
    return sync(folder);
}

}  // namespace

Status write_file_durably(const std::filesystem::path& path, ByteView bytes, Existing existing) {
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    HZ_TRY(const auto folder, open_folder(parent));
    const auto name = path.filename().string();
    // One fixed name: the data directory has one owner (its process lock), a leftover is replaced.
    const auto temporary = "." + name + ".new";
    ::unlinkat(folder.get(), temporary.c_str(), 0);
    HZ_TRY(const auto file,
           open_at(folder.get(), temporary, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR));
    auto written = write_all(file.get(), bytes);
    if (written) written = sync(file.get());
    if (!written) {
        ::unlinkat(folder.get(), temporary.c_str(), 0);
        return written;
    }
    return put_in_place(folder.get(), temporary, name, existing);
}

}  // namespace hz::files
