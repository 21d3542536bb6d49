#include "adapters/crypto/portable/zip.hpp"

#include "base/limits.hpp"
#include "record/archive.hpp"

namespace hz::crypto::portable {
namespace {

constexpr record::ArchiveForm kForm{limits::kPackageBytes, limits::kPackageEntries,
                                    limits::kPackageNameBytes, false};

}  // namespace

std::uint32_t crc32(ByteView data) {
    record::Crc32 crc;
    crc.update(data);
    return crc.value();
}

Result<std::vector<ZipEntry>> read_package(ByteView file) {
    const record::ReadAt read = [&](std::uint64_t offset, std::size_t bytes) -> Result<Bytes> {
        const ByteView part = file.subspan(static_cast<std::size_t>(offset), bytes);
        return Bytes{part.begin(), part.end()};
    };
    HZ_TRY(const auto found, record::read_archive(file.size(), read, kForm));
    std::vector<ZipEntry> entries;
    entries.reserve(found.size());
    for (const record::ArchiveEntry& entry : found) {
        const ByteView data = file.subspan(static_cast<std::size_t>(entry.offset),
                                           static_cast<std::size_t>(entry.size));
        if (crc32(data) != entry.crc) return fail(Code::InvalidInput, "package.unreadable");
        entries.push_back({entry.name, Bytes{data.begin(), data.end()}});
    }
    return entries;
}

Result<Bytes> write_package(const std::vector<ZipEntry>& entries) {
    std::vector<record::ArchiveEntry> laid_out;
    laid_out.reserve(entries.size());
    for (const ZipEntry& entry : entries)
        laid_out.push_back({entry.name, entry.data.size(), crc32(entry.data), 0});
    HZ_TRY(const std::uint64_t size, record::lay_out(laid_out, kForm));
    Bytes out;
    out.reserve(static_cast<std::size_t>(size));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        append(out, ByteView{record::entry_header(laid_out[i])});
        append(out, ByteView{entries[i].data});
    }
    append(out, ByteView{record::archive_end(laid_out)});
    return out;
}

}  // namespace hz::crypto::portable
