#include "app/cases/files.hpp"

#include "domain/file/file.hpp"

namespace hz::app {

Status check_files(CommandTx& tx, const std::vector<domain::FileRef>& files) {
    const auto organisation = domain::OrganisationId::trusted(tx.actor().organisation);
    for (const domain::FileRef& file : files) {
        const Error refusal = fail(Code::RuleViolation, "file.not_stored").with("sm3", file.sm3);
        const auto digest = from_base64(file.sm3);
        if (!digest) return refusal;
        HZ_TRY(const auto row,
               tx.find<domain::FileAggregate>(Scope::everything(),
                                              domain::file_id(organisation, hex(*digest))));
        if (!row || row->state.removed || row->state.stored.size != file.size ||
            row->state.stored.media_type != file.media_type || row->state.stored.name != file.name)
            return refusal;
    }
    return {};
}

}  // namespace hz::app
