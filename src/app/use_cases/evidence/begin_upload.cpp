#include "app/use_cases/evidence/begin_upload.hpp"

#include "app/evidence/take_in.hpp"
#include "app/run.hpp"

#include <algorithm>

namespace hz::app::evidence::begin_upload {
namespace {

Status check_size(std::int64_t size) {
    if (size == 0) return fail(Code::InvalidInput, "evidence.empty");
    if (size > static_cast<std::int64_t>(limits::kEvidenceBytes))
        return fail(Code::InvalidInput, "evidence.too_large")
            .with("bytes_max", std::to_string(limits::kEvidenceBytes));
    return {};
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY_VOID(check_size(input.size));
    HZ_TRY(const Bytes digest, announced_digest(input.sha256));
    HZ_TRY(auto uploads, own_uploads(tx.tx(), tx.services(), tx.actor()));
    const std::string sha256 = hex(digest);
    const auto same = std::ranges::find_if(uploads, [&](const NamedUpload& one) {
        const Upload& known = one.held.value;
        return known.sha256 == sha256 && known.size == input.size &&
               known.replaces == input.replaces;
    });
    NamedUpload upload;
    if (same != uploads.end()) {
        upload = std::move(*same);
    } else if (uploads.size() >= limits::kUploadsPerAccount) {
        return fail(Code::RuleViolation, "upload.too_many")
            .with("max", std::to_string(limits::kUploadsPerAccount));
    } else {
        upload.id = tx.uuid("upload");
        upload.held.value.account = tx.actor().account;
        upload.held.value.organisation = tx.actor().organisation;
        upload.held.value.replaces = input.replaces;
        upload.held.value.size = input.size;
        upload.held.value.sha256 = sha256;
    }
    upload.held.value.name = input.name;
    HZ_TRY_VOID(put_upload(tx.tx(), upload.id, upload.held.version, upload.held.value, tx.now()));
    return view_of(upload.id, upload.held.value);
}

}  // namespace hz::app::evidence::begin_upload

HZ_COMMAND(evidence, begin_upload)
