#include "app/use_cases/evidence/complete_upload.hpp"

#include "app/evidence/take_in.hpp"
#include "app/run.hpp"

namespace hz::app::evidence::complete_upload {
namespace {

Result<StoredFile> keep_whole(const Services& services, const std::string& id,
                              const Upload& upload) {
    HZ_TRY(const Bytes sha256, announced_digest(upload.sha256));
    HZ_TRY(const auto writer, services.evidence.begin());
    HZ_TRY_VOID(services.uploads.read(id, upload.size,
                                      [&](ByteView piece) { return writer->write(piece); }));
    return writer->keep(sha256);
}

}  // namespace

Result<Kept> Handler::prepare(const Services& services, const Actor& actor, const Call&,
                              const Input& input) {
    std::optional<HeldUpload> held;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(held, find_upload(tx, services, actor, input.upload));
        return {};
    }));
    // It may have been completed, the answer lost: that one is found under its key.
    if (!held) return Kept{};
    const Upload& upload = held->value;
    if (upload.received < upload.size)
        return fail(Code::Conflict, "upload.unfinished")
            .with("received", std::to_string(upload.received));
    auto kept = keep_whole(services, input.upload, upload);
    if (kept) return Kept{*std::move(kept)};
    if (kept.error().code == Code::InvalidInput)
        HZ_TRY_VOID(services.store.write(
            [&](WriteTx& tx) -> Status { return end_upload(tx, input.upload); }));
    return std::move(kept).error();
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Kept& kept) {
    HZ_TRY(const auto held, own_upload(tx.tx(), tx.services(), tx.actor(), input.upload));
    if (!kept) return not_found(kUploadKind);
    HZ_TRY(auto file, take_in(tx, held.value.name, held.value.replaces, *kept));
    HZ_TRY_VOID(end_upload(tx.tx(), input.upload));
    return file;
}

}  // namespace hz::app::evidence::complete_upload

HZ_COMMAND(evidence, complete_upload)
