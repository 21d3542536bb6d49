#include "adapters/crypto/secret_file.hpp"

#include "base/bytes.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hz::crypto {
namespace {

constexpr std::size_t kFileBytesMax = 16 * 1024;

class File {
 public:
    explicit File(int descriptor) : descriptor_{descriptor} {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] int get() const { return descriptor_; }

 private:
    int descriptor_;
};

[[noreturn]] void broken(const std::filesystem::path& path) {
    throw std::system_error{errno, std::generic_category(), path.string()};
}

Error refused(Code code, std::string_view key, const std::filesystem::path& path) {
    return fail(code, key).with("file", path.string());
}

void write_all(int descriptor, std::string_view content, const std::filesystem::path& path) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) broken(path);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor) != 0) broken(path);
}

// Empty, for this process only until it is closed: another one that makes the same file waits for
// its turn. What a crash left is written over.
int open_alone(const std::filesystem::path& path) {
    while (true) {
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file < 0 || ::flock(file, LOCK_EX) != 0) broken(path);
        struct stat state {};
        if (::fstat(file, &state) != 0 || ::fchmod(file, 0600) != 0 || ::ftruncate(file, 0) != 0)
            broken(path);
        if (state.st_nlink > 0) return file;
        ::close(file);  // its turn is over, and it took the name away
    }
}

void sync_directory(const std::filesystem::path& directory) {
    const File file{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (file.get() < 0 || ::fsync(file.get()) != 0) broken(directory);
}

}  // namespace

Result<std::string> read_private_file(const std::filesystem::path& path) {
    const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (file.get() < 0 && errno == ENOENT) return refused(Code::NotFound, "secret.absent", path);
    if (file.get() < 0 && errno == ELOOP) return refused(Code::Unavailable, "secret.exposed", path);
    struct stat state {};
    if (file.get() < 0 || ::fstat(file.get(), &state) != 0) broken(path);
    if (!S_ISREG(state.st_mode) || (state.st_mode & 077U) != 0)
        return refused(Code::Unavailable, "secret.exposed", path);
    std::string out(kFileBytesMax + 1, '\0');
    std::size_t size = 0;
    while (size < out.size()) {
        const ssize_t got = ::read(file.get(), out.data() + size, out.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) broken(path);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    if (size > kFileBytesMax) return refused(Code::Unavailable, "secret.unreadable", path);
    out.resize(size);
    return out;
}

Status create_private_file(const std::filesystem::path& path, std::string_view content) {
    auto draft = path;
    draft += ".new";
    const File file{open_alone(draft)};
    write_all(file.get(), content, draft);
    // A link never replaces, so of two writers one wins and the other is told.
    const bool linked = ::link(draft.c_str(), path.c_str()) == 0;
    const int reason = errno;
    ::unlink(draft.c_str());
    if (!linked && reason == EEXIST) return refused(Code::Conflict, "secret.exists", path);
    errno = reason;
    if (!linked) broken(path);
    sync_directory(path.parent_path().empty() ? "." : path.parent_path());
    return {};
}

Result<std::string> load_or_create_secret(const std::filesystem::path& path, app::Random& random) {
    auto content = read_private_file(path);
    if (!content && content.error().code == Code::NotFound) {
        std::array<std::uint8_t, 32> bytes{};
        random.fill(bytes);
        std::string text = hex(bytes) + "\n";
        HZ_TRY_VOID(create_private_file(path, text));
        content = std::move(text);
    }
    if (!content) return content;
    if (content->size() != 65 || content->back() != '\n' || !from_hex(content->substr(0, 64)))
        return refused(Code::Unavailable, "secret.unreadable", path);
    content->pop_back();
    return content;
}

}  // namespace hz::crypto
