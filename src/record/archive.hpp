// Zip files cut down to what can be read in one way only (docs/record.md 10, 17): how packages and
// dossiers are laid out. Bytes of the files are not held here, so a large one can be streamed.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::record {

// IEEE 802.3, as zip uses it.
class Crc32 {
 public:
    void update(ByteView data);
    [[nodiscard]] std::uint32_t value() const { return ~state_; }

 private:
    std::uint32_t state_{0xFFFFFFFFU};
};

// What one kind of archive allows.
struct ArchiveForm {
    std::uint64_t bytes_max{};  // of the whole; below 4 GiB
    std::size_t entries_max{};  // below 65 535
    std::size_t name_bytes_max{};
    bool folders{};  // whether a name may have parts joined by "/"
};

struct ArchiveEntry {
    std::string name{};  // parts of [A-Za-z0-9][A-Za-z0-9._-]*
    std::uint64_t size{};
    std::uint32_t crc{};
    std::uint64_t offset{};  // of its bytes; set by lay_out and read_archive
    friend bool operator==(const ArchiveEntry&, const ArchiveEntry&) = default;
};

// Sets the offsets: stored entries in the given order, fixed dates, so that equal files give equal
// bytes. Returns the size of the whole. Error: InvalidInput `package.not_writable` when a reader of
// that form would refuse the outcome.
Result<std::uint64_t> lay_out(std::span<ArchiveEntry> entries, const ArchiveForm& form);
// What stands before an entry's bytes, and behind the last entry.
[[nodiscard]] Bytes entry_header(const ArchiveEntry& entry);
[[nodiscard]] Bytes archive_end(std::span<const ArchiveEntry> laid_out);

// Exactly that many bytes of the file, which has them.
using ReadAt = std::function<Result<Bytes>(std::uint64_t offset, std::size_t bytes)>;

// Stored entries only; no flags, extra fields, comments, descriptors, gaps or repeated names; both
// headers of an entry agree. In file order. The caller checks the bytes against size and crc.
// Error: InvalidInput `package.unreadable`, those of `read`.
Result<std::vector<ArchiveEntry>> read_archive(std::uint64_t file_bytes, const ReadAt& read,
                                               const ArchiveForm& form);

}  // namespace hz::record
