#include "domain/file/file.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

auto hold_of(const File& file, std::string_view matter) {
    return std::ranges::find(file.holds, matter, &FileHold::matter);
}

void fold(File& file, const FileStored& stored, const Stamp& stamp) {
    file.stored = stored;
    file.stored_at = stamp.t;
    file.removed.reset();
}
void fold(File& file, const FileReplaced& replaced, const Stamp&) {
    file.replaced_by = replaced.by;
}
void fold(File& file, const FileRead& read, const Stamp& stamp) {
    ++file.reads;
    if (file.last_reads.size() == kReadsShown) file.last_reads.erase(file.last_reads.begin());
    file.last_reads.push_back({read.by, read.organisation, read.case_id, read.appeal, stamp.t});
}
void fold(File& file, const FileHeld& held, const Stamp& stamp) {
    file.holds.push_back({held.matter, held.reason, held.by, held.organisation, stamp.t});
}
void fold(File& file, const FileReleased& released, const Stamp&) {
    std::erase_if(file.holds, [&](const FileHold& hold) { return hold.matter == released.matter; });
}
void fold(File& file, const FileRemoved& removed, const Stamp& stamp) {
    file.removed = FileRemoval{removed.reason, removed.by, stamp.t};
}

}  // namespace

File evolve(File file, const FileEvent& event, const Stamp& stamp) {
    std::visit([&](const auto& one) { fold(file, one, stamp); }, event);
    return file;
}

FileEvents hold_file(const File& file, const FileHeld& hold) {
    if (file.removed) return refuse("file.removed");
    if (hold_of(file, hold.matter) != file.holds.end())
        return refuse("file.hold_twice").with("matter", hold.matter);
    if (file.holds.size() == kHolds) return refuse("file.holds_many");
    return FileEvents{{hold}};
}

FileEvents release_file(const File& file, const FileReleased& release,
                        const OrganisationId& organisation) {
    const auto hold = hold_of(file, release.matter);
    if (hold == file.holds.end()) return refuse("file.hold_unknown").with("matter", release.matter);
    if (hold->organisation != organisation) return fail(Code::Forbidden, "file.hold_foreign");
    return FileEvents{{release}};
}

FileEvents remove_file(const File& file, const FileRemoved& removal, const FileUse& use,
                       Date today) {
    if (file.removed) return refuse("file.removed");
    if (!file.holds.empty())
        return refuse("file.on_hold").with("matter", file.holds.front().matter);
    if (use.in_use) return refuse("file.in_use");
    if (use.retained_until && today <= *use.retained_until)
        return refuse("file.retained").with("until", to_text(*use.retained_until));
    return FileEvents{{removal}};
}

std::string file_id(const OrganisationId& organisation, std::string_view sm3_hex) {
    return organisation.text() + "/" + std::string{sm3_hex};
}

std::vector<Key> FileAggregate::keys(const State& file) {
    std::vector<Key> keys{{"scope", "org:" + file.stored.organisation.text(), Uniqueness::Shared}};
    // The bytes are named as long as they are there.
    if (!file.removed) keys.push_back({"sm3", file.stored.sm3, Uniqueness::Shared});
    return keys;
}

}  // namespace hz::domain
