// The .hzv package: a zip file cut down to what can be read in one way only (docs/record.md 10).
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <vector>

namespace hz::crypto::portable {

struct ZipEntry {
    std::string name{};  // [A-Za-z0-9][A-Za-z0-9._-]*, at most limits::kPackageNameBytes
    Bytes data{};
    friend bool operator==(const ZipEntry&, const ZipEntry&) = default;
};

[[nodiscard]] std::uint32_t crc32(ByteView data);  // IEEE 802.3, as zip uses it

// Stored entries only; no flags, extra fields, comments, descriptors, gaps or repeated names; both
// headers of an entry agree; at most limits::kPackageBytes and kPackageEntries. Entries in file
// order. Error: InvalidInput `package.unreadable`.
[[nodiscard]] Result<std::vector<ZipEntry>> read_package(ByteView file);

// Deterministic: fixed dates, entries in the given order. Error: InvalidInput
// `package.not_writable` when the reader would refuse the outcome.
[[nodiscard]] Result<Bytes> write_package(const std::vector<ZipEntry>& entries);

}  // namespace hz::crypto::portable
