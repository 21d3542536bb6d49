#include "app/use_cases/platform/set_mail_address.hpp"

#include "app/notices/address.hpp"
#include "app/run.hpp"

namespace hz::app::platform::set_mail_address {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    if (!is_mail_address(input.address)) return fail(Code::InvalidInput, "mail.address");
    const std::string& account = tx.actor().account;
    HZ_TRY(const auto held, working<MailChoice>(tx.tx(), kMailAddressKind, account));
    HZ_TRY_VOID(put_working(tx.tx(), kMailAddressKind, account, held ? held->version : 0,
                            MailChoice{input.address, input.language, tx.now()}, {}, std::nullopt));
    return Output{tx.now()};
}

}  // namespace hz::app::platform::set_mail_address

HZ_COMMAND(platform, set_mail_address)
