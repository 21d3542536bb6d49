#include "app/evidence/take_in.hpp"

#include "app/evidence/removal.hpp"
#include "domain/file/file.hpp"

namespace hz::app {
namespace {

constexpr std::size_t kSha256Bytes = 32;

using LoadedFile = Loaded<domain::FileAggregate>;

// The version before must be the organisation's own and the newest.
Result<std::optional<LoadedFile>> version_before(CommandTx& tx, const std::string& replaces,
                                                 const domain::OrganisationId& organisation,
                                                 const std::string& id) {
    if (replaces.empty()) return std::optional<LoadedFile>{};
    HZ_TRY(auto before, tx.find<domain::FileAggregate>(Scope::everything(),
                                                       domain::file_id(organisation, replaces)));
    if (!before || before->id == id) return fail(Code::RuleViolation, "file.version_unknown");
    if (!before->state.replaced_by.empty())
        return fail(Code::RuleViolation, "file.version_replaced");
    return before;
}

Status store(CommandTx& tx, LoadedFile& row, domain::FileStored stored,
             std::optional<LoadedFile> before) {
    // The same bytes may have been a letter, or a file that was removed just now.
    HZ_TRY(const Bytes sm3, from_base64(stored.sm3));
    HZ_TRY(const bool there, tx.services().evidence.exists(sm3));
    if (!there) return fail(Code::Conflict, "evidence.upload_again");
    HZ_TRY_VOID(keep_bytes(tx.tx(), stored.sm3));
    if (before) {
        stored.replaces = before->state.stored.sm3;
        HZ_TRY_VOID(tx.emit(*before, {domain::FileReplaced{stored.sm3}}));
    }
    HZ_TRY_VOID(tx.emit(row, {std::move(stored)}));
    return {};
}

}  // namespace

Result<Bytes> announced_digest(std::string_view sha256) {
    auto digest = from_hex(sha256);
    if (!digest || (!sha256.empty() && digest->size() != kSha256Bytes))
        return fail(Code::InvalidInput, "evidence.digest");
    return *std::move(digest);
}

Result<domain::FileRef> take_in(CommandTx& tx, const std::string& name, const std::string& replaces,
                                const StoredFile& file) {
    const auto organisation = domain::OrganisationId::trusted(tx.actor().organisation);
    LoadedFile row;
    row.id = domain::file_id(organisation, hex(file.sm3));
    HZ_TRY(auto known, tx.find<domain::FileAggregate>(Scope::everything(), row.id));
    if (known) row = *std::move(known);
    const bool there = row.version > 0 && !row.state.removed;
    if (!there) {
        HZ_TRY(auto before, version_before(tx, replaces, organisation, row.id));
        domain::FileStored stored;
        stored.organisation = organisation;
        stored.sm3 = base64(file.sm3);
        stored.sha256 = base64(file.sha256);
        stored.size = file.size;
        stored.media_type = file.media_type;
        stored.name = name;
        HZ_TRY_VOID(store(tx, row, std::move(stored), std::move(before)));
    }
    const domain::FileStored& held = row.state.stored;
    return domain::FileRef{held.sm3, held.name, held.size, held.media_type};
}

}  // namespace hz::app
