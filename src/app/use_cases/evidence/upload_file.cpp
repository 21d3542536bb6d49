#include "app/use_cases/evidence/upload_file.hpp"

#include "app/evidence/take_in.hpp"
#include "app/run.hpp"

namespace hz::app::evidence::upload_file {

Result<StoredFile> Handler::prepare(const Services&, const Actor&, const Call& call,
                                    const Input& input) {
    if (!call.upload) return fail(Code::InvalidInput, "evidence.missing");
    HZ_TRY(const Bytes sha256, announced_digest(input.sha256));
    return call.upload->keep(sha256);
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const StoredFile& file) {
    return take_in(tx, input.name, input.replaces, file);
}

}  // namespace hz::app::evidence::upload_file

HZ_COMMAND(evidence, upload_file)
