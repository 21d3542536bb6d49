#include "app/use_cases/party/upload_letter.hpp"

#include "app/evidence/removal.hpp"
#include "app/registrations/registration.hpp"
#include "app/run.hpp"

namespace hz::app::party::upload_letter {

Result<StoredFile> Handler::prepare(const Services& services, const Actor&, const Call& call,
                                    const Input& input) {
    if (!call.upload) return fail(Code::InvalidInput, "evidence.missing");
    // Before anything of a stranger is kept.
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY_VOID(registration_for_letter(tx, services, input.registration, input.ticket.text()));
        return {};
    }));
    HZ_TRY(StoredFile file, call.upload->keep({}));
    // Nothing names the bytes yet: they go unless this upload is accepted.
    HZ_TRY_VOID(services.store.write([&](WriteTx& tx) {
        return plan_removal(tx, base64(file.sm3), services.clock.now() + limits::kUploadSettled);
    }));
    HZ_TRY_VOID(domain::check_letter_type(file.media_type));
    if (file.size > static_cast<std::int64_t>(limits::kLetterBytes))
        return fail(Code::InvalidInput, "evidence.too_large")
            .with("bytes_max", std::to_string(limits::kLetterBytes));
    return file;
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const StoredFile& file) {
    HZ_TRY(auto held, registration_for_letter(tx.tx(), tx.services(), input.registration,
                                              input.ticket.text()));
    HZ_TRY_VOID(check_names_free(tx.tx(), held.value.uscc, held.value.login));
    // Between keeping and this moment the sweep may have come by.
    HZ_TRY(const bool there, tx.services().evidence.exists(file.sm3));
    if (!there) return fail(Code::Conflict, "evidence.upload_again");
    held.value.letter = domain::FileRef{base64(file.sm3), input.name, file.size, file.media_type};
    held.value.letter_sha256 = base64(file.sha256);
    held.value.state = domain::RegistrationState::Waiting;
    HZ_TRY_VOID(keep_bytes(tx.tx(), held.value.letter->sm3));
    HZ_TRY_VOID(put_registration(tx.tx(), input.registration, held.version, held.value));
    return Output{*held.value.letter, decidable_until(held.value)};
}

}  // namespace hz::app::party::upload_letter

HZ_COMMAND(party, upload_letter)
