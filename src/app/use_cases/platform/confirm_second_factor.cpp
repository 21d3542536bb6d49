#include "app/use_cases/platform/confirm_second_factor.hpp"

#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::platform::confirm_second_factor {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    const std::string& account = tx.actor().account;
    HZ_TRY(const auto row, working<Credential>(tx.tx(), kCredentialKind, account));
    if (!row || row->value.totp_sealed_next.empty())
        return fail(Code::RuleViolation, "second_factor.not_begun");
    Credential credential = row->value;
    HZ_TRY(const auto step, tx.services().one_time_codes.match(credential.totp_sealed_next,
                                                               input.code.text(), tx.now()));
    if (!step) return fail(Code::Forbidden, "second_factor.code_wrong");
    credential.totp_sealed = credential.totp_sealed_next;
    credential.totp_sealed_next.clear();
    credential.totp_step = *step;
    HZ_TRY_VOID(
        put_working(tx.tx(), kCredentialKind, account, row->version, credential, {}, std::nullopt));
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kSessionKind, tx.actor().session));
    tx.answer().end_session = true;
    return Output{};
}

}  // namespace hz::app::platform::confirm_second_factor

HZ_COMMAND(platform, confirm_second_factor)
