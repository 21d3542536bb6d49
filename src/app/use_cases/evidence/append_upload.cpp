#include "app/use_cases/evidence/append_upload.hpp"

#include "app/run.hpp"

namespace hz::app::evidence::append_upload {

Result<Written> Handler::prepare(const Services& services, const Actor& actor, const Call& call,
                                 const Input& input) {
    if (!call.bytes || call.bytes->empty()) return fail(Code::InvalidInput, "evidence.missing");
    std::optional<HeldUpload> held;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(held, find_upload(tx, services, actor, input.upload));
        return {};
    }));
    // It may have come before, its answer lost: that one is found under its key.
    if (!held || held->value.received != input.offset) return Written{};
    if (static_cast<std::int64_t>(call.bytes->size()) > held->value.size - input.offset)
        return fail(Code::InvalidInput, "upload.too_long");
    HZ_TRY_VOID(services.uploads.write(input.upload, input.offset, bytes_of(*call.bytes)));
    return Written{held->version};
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Written& written) {
    HZ_TRY(auto held, own_upload(tx.tx(), tx.services(), tx.actor(), input.upload));
    Upload& upload = held.value;
    if (!written || *written != held.version)
        return fail(Code::Conflict, "upload.offset")
            .with("received", std::to_string(upload.received));
    upload.received = input.offset + static_cast<std::int64_t>(tx.call().bytes->size());
    HZ_TRY_VOID(put_upload(tx.tx(), input.upload, held.version, upload, tx.now()));
    return view_of(input.upload, upload);
}

}  // namespace hz::app::evidence::append_upload

HZ_COMMAND(evidence, append_upload)
