#include "app/evidence/reach.hpp"

#include "domain/party/organisation.hpp"

namespace hz::app {

Result<LoadedFile> file_in_reach(CommandTx& tx, const domain::OrganisationId& owner,
                                 const std::string& sm3_hex) {
    HZ_TRY(const auto house, tx.find<domain::OrganisationAggregate>(tx.scope(), owner.text()));
    if (!house) return fail(Code::NotFound, "file.not_found");
    HZ_TRY(auto file,
           tx.find<domain::FileAggregate>(Scope::everything(), domain::file_id(owner, sm3_hex)));
    if (!file) return fail(Code::NotFound, "file.not_found");
    return *std::move(file);
}

}  // namespace hz::app
