#include "app/use_cases/platform/begin_second_factor.hpp"

#include "app/credentials.hpp"
#include "app/run.hpp"

namespace hz::app::platform::begin_second_factor {

Result<Prepared> Handler::prepare(const Services& services, const Actor&, const Call&,
                                  const Input&) {
    HZ_TRY(OneTimeCodes::Secret secret, services.one_time_codes.make());
    return Prepared{std::move(secret.base32), std::move(secret.sealed)};
}

Result<Output> Handler::run(CommandTx& tx, const Input&, const Prepared& prepared) {
    const std::string& account = tx.actor().account;
    HZ_TRY(const auto row, working<Credential>(tx.tx(), kCredentialKind, account));
    if (!row) return fail(Code::Forbidden, "session.required");
    // Replacing an enrolled factor needs the old one: the session must have used it.
    if (!row->value.totp_sealed.empty() && tx.actor().strength != Strength::SecondFactor)
        return fail(Code::Forbidden, "session.second_factor_required");
    Credential credential = row->value;
    credential.totp_sealed_next = prepared.sealed;
    HZ_TRY_VOID(
        put_working(tx.tx(), kCredentialKind, account, row->version, credential, {}, std::nullopt));
    return Output{SecretText{prepared.base32},
                  SecretText{"otpauth://totp/Hengzheng:" + account + "?secret=" + prepared.base32 +
                             "&issuer=Hengzheng"}};
}

}  // namespace hz::app::platform::begin_second_factor

HZ_COMMAND(platform, begin_second_factor)
