#include "main/cli/trust_memory.hpp"

#include "adapters/files/durable.hpp"
#include "base/limits.hpp"
#include "record/trust.hpp"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

namespace hz::cli {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

// The newest of the lists that this root signed.
const std::string* newest_under(const record::NoteKey& root, const std::vector<std::string>& lists,
                                const record::Primitives& use) {
    const std::string* found = nullptr;
    std::uint64_t highest = 0;
    for (const std::string& list : lists) {
        const auto read = record::verify_trust_list(list, std::span{&root, 1}, highest, use);
        if (!read) continue;
        highest = read->seq;
        found = &list;
    }
    return found;
}

}  // namespace

TrustMemory TrustMemory::of_home() {
    if (const std::string state = variable("XDG_STATE_HOME"); !state.empty())
        return TrustMemory{state + "/hengzheng/trust"};
    const std::string home = variable("HOME");
    return TrustMemory{home.empty() ? home : home + "/.local/state/hengzheng/trust"};
}

std::string TrustMemory::file_of(const record::NoteKey& root) const {
    return fmt::format("{}/{:08x}.note", folder_, root.id);
}

std::vector<std::string> TrustMemory::lists(const std::vector<record::NoteKey>& roots) const {
    std::vector<std::string> kept;
    if (folder_.empty()) return kept;
    for (const record::NoteKey& root : roots)
        if (const auto bytes = files::read_file(file_of(root), limits::kNoteBytes))
            kept.emplace_back(text_of(*bytes));
    return kept;
}

Status TrustMemory::keep(const std::vector<std::string>& lists,
                         const std::vector<record::NoteKey>& roots,
                         const record::Primitives& use) const {
    if (folder_.empty()) return {};
    for (const record::NoteKey& root : roots) {
        std::vector<std::string> all = this->lists({root});
        const std::size_t known = all.size();
        all.insert(all.end(), lists.begin(), lists.end());
        const std::string* newest = newest_under(root, all, use);
        if (newest == nullptr || (known == 1 && *newest == all.front())) continue;
        std::error_code failed;
        std::filesystem::create_directories(folder_, failed);
        HZ_TRY_VOID(
            files::write_file_durably(file_of(root), bytes_of(*newest), files::Existing::Replace));
    }
    return {};
}

}  // namespace hz::cli
