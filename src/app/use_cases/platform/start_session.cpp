#include "app/use_cases/platform/start_session.hpp"

#include "app/credentials.hpp"
#include "app/network.hpp"
#include "app/run.hpp"
#include "app/sessions.hpp"
#include "domain/account/account.hpp"

namespace hz::app::platform::start_session {
namespace {

// Verified when the login is unknown, so that an unknown login takes as long as a wrong password.
constexpr std::string_view kNobodysHash =
    "$argon2id$v=19$m=65536,t=3,p=1$bm9ib2R5LW5vYm9keQ$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

// Lockout counts per login and network, so that an outsider cannot lock a person out everywhere. Of
// IPv4 that is what shares the first three numbers.
std::string lockout_id(const Input& input, const Call& call) {
    const std::string network = network_of(call.address);
    return input.login + "|" + network.substr(0, network.rfind('.'));
}

struct KnownLogin {
    std::string account{};
    Credential credential{};
    std::int64_t failures{};
};

Result<KnownLogin> look_up(const Services& services, const Input& input, const Call& call) {
    KnownLogin found;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto lockout, working<Lockout>(tx, kLockoutKind, lockout_id(input, call)));
        if (lockout) found.failures = lockout->value.failures;
        HZ_TRY(const auto account,
               tx.owner(Shelf::State, domain::AccountAggregate::kKind, "login", input.login));
        if (!account) return {};
        HZ_TRY(const auto credential, working<Credential>(tx, kCredentialKind, *account));
        if (!credential) return {};
        found.account = *account;
        found.credential = credential->value;
        return {};
    }));
    return found;
}

Status count_failure(const Services& services, const std::string& id) {
    return services.store.write([&](WriteTx& tx) -> Status {
        HZ_TRY(const auto lockout, working<Lockout>(tx, kLockoutKind, id));
        const std::int64_t version = lockout ? lockout->version : 0;
        const std::int64_t failures = lockout ? lockout->value.failures : 0;
        return put_working(tx, kLockoutKind, id, version, Lockout{failures + 1}, {},
                           services.clock.now() + limits::kLockout);
    });
}

}  // namespace

Result<Prepared> Handler::prepare(const Services& services, const Actor&, const Call& call,
                                  const Input& input) {
    HZ_TRY(const KnownLogin found, look_up(services, input, call));
    if (found.failures >= limits::kLoginFailures) return fail(Code::Forbidden, "session.locked");
    const bool known = !found.credential.password_hash.empty();
    HZ_TRY(const Match password,
           services.passwords.verify(known ? found.credential.password_hash : kNobodysHash,
                                     input.password.text()));
    Prepared prepared{found.account, std::nullopt, !found.credential.totp_sealed.empty()};
    bool good = known && password == Match::Yes;
    if (good && prepared.second_factor) {
        if (!input.totp) return fail(Code::Forbidden, "session.code_required");
        HZ_TRY(prepared.totp_step,
               services.one_time_codes.match(found.credential.totp_sealed, input.totp->text(),
                                             services.clock.now()));
        good = prepared.totp_step && *prepared.totp_step > found.credential.totp_step;
    }
    if (good) return prepared;
    HZ_TRY_VOID(count_failure(services, lockout_id(input, call)));
    return fail(Code::Forbidden, "session.refused");
}

Result<Output> Handler::run(CommandTx& tx, const Input& input, const Prepared& prepared) {
    HZ_TRY(const auto credential, working<Credential>(tx.tx(), kCredentialKind, prepared.account));
    if (!credential) return fail(Code::Forbidden, "session.refused");
    if (prepared.totp_step) {
        // A code works once, also when two sign-ins race.
        if (*prepared.totp_step <= credential->value.totp_step)
            return fail(Code::Forbidden, "session.refused");
        Credential used = credential->value;
        used.totp_step = *prepared.totp_step;
        HZ_TRY_VOID(put_working(tx.tx(), kCredentialKind, prepared.account, credential->version,
                                used, {}, std::nullopt));
    }
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kLockoutKind, lockout_id(input, tx.call())));
    const Strength strength = prepared.second_factor ? Strength::SecondFactor : Strength::Password;
    HZ_TRY(const OpenedSession opened, open_session(tx, prepared.account, strength));
    tx.answer().session = opened.cookie;
    Output out{opened.actor.account,
               opened.actor.organisation,
               opened.actor.person,
               {},
               std::string{prepared.second_factor ? "second_factor" : "password"},
               SecretText{opened.csrf}};
    for (const Grant& grant : opened.actor.grants) out.roles.push_back(grant.role);
    return out;
}

}  // namespace hz::app::platform::start_session

HZ_COMMAND(platform, start_session)
