#include "main/cli/dossier_file.hpp"

#include "adapters/crypto/portable/sm3.hpp"
#include "base/dossier_limits.hpp"
#include "base/limits.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hz::cli {
namespace {

constexpr std::size_t kNameAt = 30;  // in the header of a zip entry

Result<Bytes> read_at(std::ifstream& file, std::uint64_t offset, std::size_t bytes) {
    Bytes out(bytes);
    file.clear();
    file.seekg(static_cast<std::streamoff>(offset));
    std::string buffer(bytes, '\0');
    file.read(buffer.data(), static_cast<std::streamsize>(bytes));
    if (static_cast<std::size_t>(file.gcount()) != bytes)
        return fail(Code::InvalidInput, "file.unreadable");
    std::ranges::transform(buffer, out.begin(),
                           [](char c) { return static_cast<std::uint8_t>(c); });
    return out;
}

Result<record::DossierEntry> read_entry(std::ifstream& file, const record::ArchiveEntry& entry,
                                        std::uint64_t& held_bytes) {
    record::DossierEntry out;
    out.name = entry.name;
    out.size = entry.size;
    const bool measured = record::is_measured_only(entry.name);
    if (!measured) held_bytes += entry.size;
    if (held_bytes > limits::kDossierTextBytes)
        return fail(Code::InvalidInput, "package.unreadable");
    crypto::portable::Sm3 sm3;
    record::Crc32 crc;
    for (std::uint64_t done = 0; done < entry.size;) {
        const auto bytes = static_cast<std::size_t>(
            std::min<std::uint64_t>(limits::kFilePieceBytes, entry.size - done));
        HZ_TRY(const Bytes piece, read_at(file, entry.offset + done, bytes));
        sm3.update(piece);
        crc.update(piece);
        if (!measured) out.text.append(text_of(piece));
        done += bytes;
    }
    if (crc.value() != entry.crc) return fail(Code::InvalidInput, "package.unreadable");
    out.sm3 = sm3.finish();
    return out;
}

}  // namespace

bool is_dossier(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    const auto head = read_at(file, 0, kNameAt + record::kDossierManifest.size());
    return head && text_of(*head).starts_with("PK\x03\x04") &&
           text_of(*head).substr(kNameAt) == record::kDossierManifest;
}

Result<std::vector<record::DossierEntry>> read_dossier(const std::string& path) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    std::ifstream file{path, std::ios::binary};
    if (failed || !file) return fail(Code::InvalidInput, "file.unreadable");
    const record::ReadAt read = [&](std::uint64_t offset, std::size_t bytes) {
        return read_at(file, offset, bytes);
    };
    HZ_TRY(const auto found, record::read_archive(size, read, record::dossier_form()));
    std::vector<record::DossierEntry> entries;
    std::uint64_t held_bytes = 0;
    for (const record::ArchiveEntry& entry : found) {
        HZ_TRY(record::DossierEntry one, read_entry(file, entry, held_bytes));
        entries.push_back(std::move(one));
    }
    return entries;
}

}  // namespace hz::cli
