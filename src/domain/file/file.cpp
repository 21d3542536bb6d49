#include "domain/file/file.hpp"

namespace hz::domain {

File evolve(File file, const FileEvent& event, const Stamp& stamp) {
    std::visit(
        Overloaded{
            [&](const FileStored& stored) { file.stored = stored; },
            [&](const FileRead& read) {
                ++file.reads;
                if (file.last_reads.size() == kReadsShown)
                    file.last_reads.erase(file.last_reads.begin());
                file.last_reads.push_back({read.by, read.organisation, read.case_id, stamp.t});
            }},
        event);
    return file;
}

std::string file_id(const OrganisationId& organisation, std::string_view sm3_hex) {
    return organisation.text() + "/" + std::string{sm3_hex};
}

std::vector<Key> FileAggregate::keys(const State& file) {
    return {{"sm3", file.stored.sm3, Uniqueness::Shared},
            {"scope", "org:" + file.stored.organisation.text(), Uniqueness::Shared}};
}

}  // namespace hz::domain
