#include "app/use_cases/evidence/upload_file.hpp"

#include "app/run.hpp"
#include "domain/file/file.hpp"

namespace hz::app::evidence::upload_file {

Result<StoredFile> Handler::prepare(const Services&, const Actor&, const Call& call, const Input&) {
    if (!call.upload) return fail(Code::InvalidInput, "evidence.missing");
    return call.upload->keep();
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const StoredFile& file) {
    const auto organisation = domain::OrganisationId::trusted(tx.actor().organisation);
    Loaded<domain::FileAggregate> row;
    row.id = domain::file_id(organisation, hex(file.sm3));
    const domain::FileStored stored{organisation, base64(file.sm3), base64(file.sha256),
                                    file.size,    file.media_type,  input.name};
    HZ_TRY(const auto known, tx.find<domain::FileAggregate>(Scope::everything(), row.id));
    if (!known) {
        // The same bytes may have been a letter that was removed just now (app/registrations).
        HZ_TRY(const bool there, tx.services().evidence.exists(file.sm3));
        if (!there) return fail(Code::Conflict, "evidence.upload_again");
        HZ_TRY_VOID(tx.emit(row, {stored}));
    }
    return domain::FileRef{stored.sm3, known ? known->state.stored.name : input.name, stored.size,
                           stored.media_type};
}

}  // namespace hz::app::evidence::upload_file

HZ_COMMAND(evidence, upload_file)
