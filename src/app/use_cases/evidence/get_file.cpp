#include "app/use_cases/evidence/get_file.hpp"

#include "app/cases/files.hpp"
#include "app/run.hpp"
#include "domain/appeal/appeal.hpp"
#include "domain/case/case.hpp"
#include "domain/file/file.hpp"

#include <algorithm>

namespace hz::app::evidence::get_file {
namespace {

// Whether a case or appeal that the actor may see refers to the file. A third party may hold the
// same content; that is its own business.
template <class A>
Result<bool> refers(CommandTx& tx, std::string_view id, const domain::FileStored& stored) {
    HZ_TRY(const auto subject, tx.find<A>(tx.scope(), id));
    if (!subject) return false;
    const typename A::State& held = subject->state;
    if (stored.organisation != held.client && stored.organisation != held.body) return false;
    std::vector<domain::FileRef> files;
    collect_files(held, files);
    return std::ranges::any_of(files, [&](const auto& file) { return file.sm3 == stored.sm3; });
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    const std::string id = domain::file_id(input.organisation, input.sm3);
    HZ_TRY(auto found, tx.find<domain::FileAggregate>(Scope::everything(), id));
    if (!found) return fail(Code::NotFound, "file.not_found");
    const domain::FileStored& stored = found->state.stored;
    bool allowed = stored.organisation.text() == tx.actor().organisation;
    if (!allowed && input.case_id) {
        HZ_TRY(allowed, refers<domain::CaseAggregate>(tx, input.case_id->text(), stored));
    }
    if (!allowed && input.appeal) {
        HZ_TRY(allowed, refers<domain::AppealAggregate>(tx, input.appeal->text(), stored));
    }
    if (!allowed) return fail(Code::NotFound, "file.not_found");
    if (found->state.removed) return fail(Code::NotFound, "file.removed");
    HZ_TRY(Bytes sm3, from_base64(stored.sm3));
    HZ_TRY(Bytes sha256, from_base64(stored.sha256));
    tx.answer().file =
        StoredFile{std::move(sm3), std::move(sha256), stored.size, stored.media_type};
    tx.answer().file_name = stored.name;
    Output out{stored.media_type, stored.name};
    HZ_TRY_VOID(
        tx.emit(*found, {domain::FileRead{domain::PersonId::trusted(tx.actor().person),
                                          domain::OrganisationId::trusted(tx.actor().organisation),
                                          input.case_id ? input.case_id->text() : std::string{},
                                          input.appeal ? input.appeal->text() : std::string{}}}));
    return out;
}

}  // namespace hz::app::evidence::get_file

HZ_COMMAND(evidence, get_file)
