#include "app/evidence/upload.hpp"

#include "app/aggregate.hpp"

#include <algorithm>

namespace hz::app {
namespace {

std::string owner_of(std::string_view account, std::string_view organisation) {
    return std::string{account}.append("/").append(organisation);
}

Status check_received(const Services& services, std::string_view id, Upload& upload) {
    HZ_TRY(const std::int64_t there, services.uploads.size(id));
    upload.received = std::min(upload.received, there);
    return {};
}

}  // namespace

UploadView view_of(std::string_view id, const Upload& upload) {
    return {std::string{id}, upload.name,     upload.size,
            upload.sha256,   upload.received, upload.until};
}

Result<std::optional<HeldUpload>> find_upload(ReadTx& tx, const Services& services,
                                              const Actor& actor, std::string_view id) {
    HZ_TRY(auto held, working<Upload>(tx, kUploadKind, id));
    if (!held || held->value.account != actor.account ||
        held->value.organisation != actor.organisation)
        return std::optional<HeldUpload>{};
    HZ_TRY_VOID(check_received(services, id, held->value));
    return held;
}

Result<HeldUpload> own_upload(ReadTx& tx, const Services& services, const Actor& actor,
                              std::string_view id) {
    HZ_TRY(auto held, find_upload(tx, services, actor, id));
    if (!held) return not_found(kUploadKind);
    return *std::move(held);
}

Result<std::vector<NamedUpload>> own_uploads(ReadTx& tx, const Services& services,
                                             const Actor& actor) {
    HZ_TRY(const auto rows,
           tx.find(Scope::everything(), {Shelf::Working,
                                         std::string{kUploadKind},
                                         "owner",
                                         owner_of(actor.account, actor.organisation),
                                         {},
                                         limits::kUploadsPerAccount}));
    std::vector<NamedUpload> uploads;
    for (const Row& row : rows) {
        HZ_TRY(Upload upload, from_json_text<Upload>(row.body));
        HZ_TRY_VOID(check_received(services, row.id, upload));
        uploads.push_back({row.id, {row.version, std::move(upload)}});
    }
    return uploads;
}

Status put_upload(WriteTx& tx, std::string_view id, std::int64_t version, Upload& upload,
                  Instant now) {
    upload.until = now + limits::kUploadKept;
    return put_working(
        tx, kUploadKind, id, version, upload,
        {{"owner", owner_of(upload.account, upload.organisation), Uniqueness::Shared}},
        upload.until);
}

Status end_upload(WriteTx& tx, std::string_view id) {
    return tx.remove(Shelf::Working, kUploadKind, id);
}

Status sweep_uploads(const Services& services) {
    HZ_TRY(const auto ids, services.uploads.all());
    Status done;
    for (const std::string& id : ids) {
        std::optional<HeldUpload> held;
        HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
            HZ_TRY(held, working<Upload>(tx, kUploadKind, id));
            return {};
        }));
        if (held) continue;
        // An id is never given again, so nobody can have begun meanwhile.
        if (Status gone = services.uploads.remove(id); !gone && done) done = std::move(gone);
    }
    return done;
}

}  // namespace hz::app
