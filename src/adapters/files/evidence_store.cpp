#include "adapters/files/evidence_store.hpp"

#include "adapters/files/media_type.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hz::files {
namespace {

constexpr std::size_t kDigestBytes = 32;

Status check_digest(ByteView sm3) {
    if (sm3.size() != kDigestBytes) return fail(Code::InvalidInput, "evidence.digest");
    return {};
}

std::string path_of(ByteView sm3) {
    const auto name = hex(sm3);
    return name.substr(0, 2) + "/" + name.substr(2, 2) + "/" + name;
}

// Held until the descriptor is closed, or the process ends in any way. False: another has it.
Result<bool> try_lock(const Descriptor& file) {
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return true;
    if (errno == EWOULDBLOCK) return false;
    return io_error("flock");
}

Status remove_leftovers(const Descriptor& incoming) {
    HZ_TRY(const auto names, names_in(incoming.get(), "."));
    for (const auto& name : names) {
        const auto file = open_at(incoming.get(), name, O_RDONLY | O_NONBLOCK);
        if (!file && errno == ENOENT) continue;  // its writer was just done
        if (!file) return file.error();
        HZ_TRY(const bool left, try_lock(*file));
        if (left && ::unlinkat(incoming.get(), name.c_str(), 0) != 0 && errno != ENOENT)
            return io_error("unlink");
    }
    return {};
}

std::string random_name() {
    std::array<std::uint8_t, 8> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        throw std::system_error{errno, std::generic_category(), "getrandom"};
    return hex(bytes);
}

Error damaged() { return fail(Code::Unavailable, "evidence.damaged"); }

// Streams an open file from its start and compares its digest.
Status read_checked(int file, ByteView sm3, const app::HasherFactory& hashers,
                    const std::function<Status(ByteView)>& piece) {
    const auto hasher = hashers.sm3();
    std::vector<std::uint8_t> buffer(limits::kFilePieceBytes);
    while (true) {
        HZ_TRY(const auto count, read_some(file, buffer));
        if (count == 0) break;
        const auto part = ByteView{buffer}.first(count);
        hasher->update(part);
        if (piece) HZ_TRY_VOID(piece(part));
    }
    if (!std::ranges::equal(hasher->finish(), sm3)) return damaged();
    return {};
}

}  // namespace

class LocalFileWriter : public app::FileWriter {
 public:
    LocalFileWriter(LocalEvidenceStore& store, std::string name, Descriptor file)
        : store_{store},
          name_{std::move(name)},
          file_{std::move(file)},
          sm3_{store.hashers_.sm3()},
          sha256_{store.hashers_.sha256()} {}
    LocalFileWriter(const LocalFileWriter&) = delete;
    LocalFileWriter& operator=(const LocalFileWriter&) = delete;
    ~LocalFileWriter() override { ::unlinkat(store_.incoming_.get(), name_.c_str(), 0); }

    Status write(ByteView piece) override {
        if (!file_.open()) return fail(Code::Conflict, "evidence.finished");
        auto result = accept(piece);
        if (!result) file_.close();  // a gap in the file must never be kept
        return result;
    }

    Result<app::StoredFile> keep(ByteView announced) override {
        if (!file_.open()) return fail(Code::Conflict, "evidence.finished");
        const auto file = std::move(file_);
        if (size_ == 0) return fail(Code::InvalidInput, "evidence.empty");
        HZ_TRY_VOID(sync(file.get()));
        const auto sm3 = sm3_->finish();
        const auto sha256 = sha256_->finish();
        if (!announced.empty() && !std::ranges::equal(sha256, announced))
            return fail(Code::InvalidInput, "evidence.digest_differs");
        if (::lseek(file.get(), 0, SEEK_SET) != 0) return io_error("seek");
        HZ_TRY_VOID(read_checked(file.get(), sm3, store_.hashers_, nullptr));
        HZ_TRY(auto media_type, sniffer_.finish(file.get(), size_));
        HZ_TRY_VOID(store_.place(name_, sm3));
        return app::StoredFile{.sm3 = Bytes(sm3.begin(), sm3.end()),
                               .sha256 = Bytes(sha256.begin(), sha256.end()),
                               .size = size_,
                               .media_type = std::move(media_type)};
    }

 private:
    Status accept(ByteView piece) {
        if (piece.size() > store_.bytes_max_ - static_cast<std::size_t>(size_))
            return fail(Code::InvalidInput, "evidence.too_large")
                .with("bytes_max", std::to_string(store_.bytes_max_));
        HZ_TRY_VOID(write_all(file_.get(), piece));
        sm3_->update(piece);
        sha256_->update(piece);
        sniffer_.update(piece);
        size_ += static_cast<std::int64_t>(piece.size());
        return {};
    }

    LocalEvidenceStore& store_;
    std::string name_;
    Descriptor file_;
    std::unique_ptr<app::Hasher> sm3_;
    std::unique_ptr<app::Hasher> sha256_;
    MediaSniffer sniffer_{};
    std::int64_t size_{};
};

LocalEvidenceStore::LocalEvidenceStore(Descriptor base, Descriptor incoming,
                                       const app::HasherFactory& hashers, std::size_t bytes_max)
    : base_{std::move(base)},
      incoming_{std::move(incoming)},
      hashers_{hashers},
      bytes_max_{bytes_max},
      names_{random_name()} {}

Result<std::unique_ptr<LocalEvidenceStore>> LocalEvidenceStore::open(
    const std::filesystem::path& root, const app::HasherFactory& hashers, std::size_t bytes_max) {
    if (::mkdir(root.c_str(), 0700) != 0 && errno != EEXIST) return io_error("mkdir");
    HZ_TRY(const auto parent, open_folder(root));
    HZ_TRY(auto base, make_folder_at(parent.get(), "sm3"));
    HZ_TRY(auto incoming, make_folder_at(base.get(), "incoming"));
    HZ_TRY_VOID(remove_leftovers(incoming));
    return std::unique_ptr<LocalEvidenceStore>{
        new LocalEvidenceStore{std::move(base), std::move(incoming), hashers, bytes_max}};
}

Result<std::unique_ptr<LocalEvidenceStore>> LocalEvidenceStore::open_to_read(
    const std::filesystem::path& root, const app::HasherFactory& hashers) {
    HZ_TRY(auto base, open_folder(root / "sm3"));
    return std::unique_ptr<LocalEvidenceStore>{
        new LocalEvidenceStore{std::move(base), Descriptor{}, hashers, 0}};
}

Result<std::unique_ptr<app::FileWriter>> LocalEvidenceStore::begin() {
    if (!incoming_.open()) return fail(Code::Conflict, "evidence.read_only");
    auto name = names_ + "-" + std::to_string(next_.fetch_add(1));
    HZ_TRY(auto file, open_at(incoming_.get(), name, O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR));
    HZ_TRY(const bool mine, try_lock(file));
    // A process that starts just now took it for a leftover.
    if (!mine) return fail(Code::Unavailable, "file.io").with("what", "flock");
    return std::unique_ptr<app::FileWriter>{
        std::make_unique<LocalFileWriter>(*this, std::move(name), std::move(file))};
}

Status LocalEvidenceStore::place(const std::string& name, ByteView sm3) {
    const auto digits = hex(sm3);
    HZ_TRY(const auto outer, make_folder_at(base_.get(), digits.substr(0, 2)));
    HZ_TRY(const auto inner, make_folder_at(outer.get(), digits.substr(2, 2)));
    if (::linkat(incoming_.get(), name.c_str(), inner.get(), digits.c_str(), 0) != 0) {
        if (errno != EEXIST) return io_error("link");
        // Stored before: the same bytes must still be there, and a crash may have come between
        // that upload's link and its fsync.
        HZ_TRY_VOID(read(sm3, nullptr));
    }
    return sync(inner.get());
}

Status LocalEvidenceStore::read(ByteView sm3, const std::function<Status(ByteView)>& piece) {
    HZ_TRY_VOID(check_digest(sm3));
    auto file = open_at(base_.get(), path_of(sm3), O_RDONLY | O_NONBLOCK);
    if (!file && errno == ENOENT) return fail(Code::NotFound, "evidence.absent");
    if (!file && errno == ELOOP) return damaged();
    if (!file) return std::move(file).error();
    return read_checked(file->get(), sm3, hashers_, piece);
}

Result<bool> LocalEvidenceStore::exists(ByteView sm3) {
    HZ_TRY_VOID(check_digest(sm3));
    struct stat facts {};
    if (::fstatat(base_.get(), path_of(sm3).c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0)
        return S_ISREG(facts.st_mode);
    if (errno == ENOENT) return false;
    return io_error("stat");
}

Status LocalEvidenceStore::remove(ByteView sm3) {
    HZ_TRY_VOID(check_digest(sm3));
    if (!incoming_.open()) return fail(Code::Conflict, "evidence.read_only");
    const auto path = path_of(sm3);
    const auto slash = path.rfind('/');
    auto inner = open_at(base_.get(), path.substr(0, slash), O_RDONLY | O_DIRECTORY);
    if (!inner && errno == ENOENT) return {};
    if (!inner) return std::move(inner).error();
    if (::unlinkat(inner->get(), path.c_str() + slash + 1, 0) != 0 && errno != ENOENT)
        return io_error("unlink");
    return sync(inner->get());
}

Status LocalEvidenceStore::alone(const std::function<void()>& work) {
    HZ_TRY(const auto lock, open_at(incoming_.get(), ".", O_RDONLY | O_DIRECTORY));
    HZ_TRY(const bool mine, try_lock(lock));
    if (!mine) return fail(Code::Unavailable, "evidence.removal_elsewhere");
    work();
    return {};
}

Status LocalEvidenceStore::each_in(
    const std::string& folder,
    const std::function<Status(ByteView sm3, std::int64_t size)>& visit) {
    HZ_TRY(const auto names, names_in(base_.get(), folder));
    for (const auto& name : names) {
        struct stat facts {};
        const auto path = std::string{folder}.append("/").append(name);
        if (::fstatat(base_.get(), path.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0)
            return io_error("stat");
        const auto sm3 = from_hex(name);
        if (!S_ISREG(facts.st_mode) || !sm3 || sm3->size() != kDigestBytes || path_of(*sm3) != path)
            return fail(Code::Unavailable, "evidence.foreign").with("file", path);
        HZ_TRY_VOID(visit(*sm3, facts.st_size));
    }
    return {};
}

Status LocalEvidenceStore::each(
    const std::function<Status(ByteView sm3, std::int64_t size)>& visit) {
    HZ_TRY(const auto outer_names, names_in(base_.get(), "."));
    for (const auto& outer : outer_names) {
        if (outer == "incoming") continue;
        HZ_TRY(const auto inner_names, names_in(base_.get(), outer));
        for (const auto& inner : inner_names)
            HZ_TRY_VOID(each_in(std::string{outer}.append("/").append(inner), visit));
    }
    return {};
}

}  // namespace hz::files
