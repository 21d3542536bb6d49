// Packages and dossiers as archives: entries lie one behind the other without gaps, and the reader
// takes what the writer makes of them.
#include "record/archive.hpp"

#include "adapters/crypto/portable/zip.hpp"
#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"
#include "record/dossier.hpp"

namespace {

void examine_dossier(hz::ByteView input) {
    const hz::record::ReadAt read = [&](std::uint64_t offset,
                                        std::size_t bytes) -> hz::Result<hz::Bytes> {
        HZ_HOLDS(offset <= input.size() && bytes <= input.size() - offset);
        const auto part = input.subspan(static_cast<std::size_t>(offset), bytes);
        return hz::Bytes{part.begin(), part.end()};
    };
    const auto entries = hz::record::read_archive(input.size(), read, hz::record::dossier_form());
    if (!entries) return;
    std::uint64_t end = 0;
    for (const auto& entry : *entries) {
        HZ_HOLDS(entry.offset == end + 30 + entry.name.size());
        HZ_HOLDS(!entry.name.starts_with('/') && entry.name.find("..") != 0 &&
                 entry.name.find("/.") == std::string::npos);
        end = entry.offset + entry.size;
    }
    HZ_HOLDS(end <= input.size());
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    using namespace crypto::portable;
    examine_dossier(input);
    const auto entries = read_package(input);
    if (!entries) return;
    HZ_HOLDS(entries->size() <= limits::kPackageEntries);
    const auto written = write_package(*entries);
    HZ_HOLDS(written && written->size() == input.size());
    const auto again = read_package(*written);
    HZ_HOLDS(again && *again == *entries);
}
