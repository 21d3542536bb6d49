// A package of the test world as a zip file.
#pragma once

#include "adapters/crypto/portable/zip.hpp"
#include "unit/record/verify_world.hpp"

namespace hz::test {

inline Bytes zipped(const std::vector<record::PackageEntry>& files) {
    std::vector<crypto::portable::ZipEntry> entries;
    entries.reserve(files.size());
    for (const auto& file : files) entries.push_back({file.name, file.data});
    return *crypto::portable::write_package(entries);
}

}  // namespace hz::test
