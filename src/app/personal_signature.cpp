#include "app/personal_signature.hpp"

#include "app/credentials.hpp"
#include "domain/account/account.hpp"
#include "record/note.hpp"

namespace hz::app {

Result<GivenSignatures> personal_signatures(const Services& services, const Actor& actor,
                                            std::string_view password,
                                            const std::map<std::uint16_t, std::string>& messages) {
    domain::Account account;
    WrappedKey wrapped;
    HZ_TRY_VOID(services.store.read([&](ReadTx& tx) -> Status {
        HZ_TRY(const auto row, tx.get(Scope::everything(), Shelf::State,
                                      domain::AccountAggregate::kKind, actor.account));
        if (!row) return fail(Code::Forbidden, "signature.no_key");
        HZ_TRY(account, state_from<domain::AccountAggregate>(row->body));
        HZ_TRY(wrapped, wrapped_key_of(tx, actor.account));
        return {};
    }));
    const domain::SigningKey* key = domain::current_key(account);
    if (key == nullptr) return fail(Code::Forbidden, "signature.no_key");
    HZ_TRY(const auto signer, services.personal_keys.unlock(wrapped, password));
    GivenSignatures given;
    for (const auto& [i, message] : messages) {
        HZ_TRY(Bytes der, signer->sign(bytes_of(message), SignatureForm::Der));
        given[i] = {message, {key->kid, key->name, std::move(der)}};
    }
    return given;
}

}  // namespace hz::app
