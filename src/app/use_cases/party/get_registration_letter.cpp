#include "app/use_cases/party/get_registration_letter.hpp"

#include "app/registrations/registration.hpp"
#include "app/run.hpp"

#include <algorithm>

namespace hz::app::party::get_registration_letter {
namespace {

Status note_reader(CommandTx& tx, std::string_view id, HeldRegistration& held) {
    auto& readers = held.value.letter_read_by;
    const auto reader = domain::PersonId::trusted(tx.actor().person);
    if (std::ranges::find(readers, reader) != readers.end()) return {};
    if (readers.size() >= limits::kLetterReaders)
        return fail(Code::RuleViolation, "registration.letter_readers");
    readers.push_back(reader);
    return put_registration(tx.tx(), id, held.version, held.value);
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, waiting_registration(tx.tx(), tx.scope(), input.registration, tx.now()));
    if (!held.value.letter) return not_found(kRegistrationKind);
    const domain::FileRef letter = *held.value.letter;
    HZ_TRY(Bytes sm3, from_base64(letter.sm3));
    HZ_TRY(Bytes sha256, from_base64(held.value.letter_sha256));
    HZ_TRY_VOID(note_reader(tx, input.registration, held));
    tx.answer().file =
        StoredFile{std::move(sm3), std::move(sha256), letter.size, letter.media_type};
    tx.answer().file_name = letter.name;
    return Output{letter.media_type, letter.name};
}

}  // namespace hz::app::party::get_registration_letter

HZ_COMMAND(party, get_registration_letter)
