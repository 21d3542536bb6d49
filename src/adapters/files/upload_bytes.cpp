#include "adapters/files/upload_bytes.hpp"

#include "base/ids.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hz::files {
namespace {

Result<std::string> name_of(std::string_view upload) {
    if (!is_uuid(upload)) return fail(Code::NotFound, "upload.not_found");
    return std::string{upload};
}

}  // namespace

Result<std::unique_ptr<LocalUploadBytes>> LocalUploadBytes::open(
    const std::filesystem::path& root) {
    HZ_TRY(const auto parent, open_folder(root.parent_path()));
    HZ_TRY(auto folder, make_folder_at(parent.get(), root.filename().string()));
    return std::unique_ptr<LocalUploadBytes>{new LocalUploadBytes{std::move(folder)}};
}

Status LocalUploadBytes::write(std::string_view upload, std::int64_t offset, ByteView piece) {
    HZ_TRY(const auto name, name_of(upload));
    HZ_TRY(const auto file, open_at(folder_.get(), name, O_WRONLY | O_CREAT, S_IRUSR | S_IWUSR));
    if (::lseek(file.get(), offset, SEEK_SET) != offset) return io_error("seek");
    HZ_TRY_VOID(write_all(file.get(), piece));
    HZ_TRY_VOID(sync(file.get()));
    if (offset > 0) return {};
    return sync(folder_.get());  // its name, new with its first piece
}

Result<std::int64_t> LocalUploadBytes::size(std::string_view upload) {
    HZ_TRY(const auto name, name_of(upload));
    struct stat facts {};
    if (::fstatat(folder_.get(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0)
        return facts.st_size;
    if (errno == ENOENT) return 0;
    return io_error("stat");
}

Status LocalUploadBytes::read(std::string_view upload, std::int64_t size,
                              const std::function<Status(ByteView)>& piece) {
    HZ_TRY(const auto name, name_of(upload));
    HZ_TRY(const auto file, open_at(folder_.get(), name, O_RDONLY));
    Bytes buffer(limits::kFilePieceBytes);
    while (size > 0) {
        const auto wanted = std::min<std::size_t>(buffer.size(), static_cast<std::size_t>(size));
        HZ_TRY(const auto count, read_some(file.get(), std::span{buffer}.first(wanted)));
        if (count == 0) return fail(Code::Unavailable, "file.io").with("what", "read");
        HZ_TRY_VOID(piece(ByteView{buffer}.first(count)));
        size -= static_cast<std::int64_t>(count);
    }
    return {};
}

Result<std::vector<std::string>> LocalUploadBytes::all() {
    HZ_TRY(auto names, names_in(folder_.get(), "."));
    std::erase_if(names, [](const std::string& name) { return !is_uuid(name); });
    return names;
}

Status LocalUploadBytes::remove(std::string_view upload) {
    HZ_TRY(const auto name, name_of(upload));
    if (::unlinkat(folder_.get(), name.c_str(), 0) != 0 && errno != ENOENT)
        return io_error("unlink");
    return {};
}

}  // namespace hz::files
