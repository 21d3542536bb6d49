#include "app/use_cases/platform/remove_mail_address.hpp"

#include "app/notices/address.hpp"
#include "app/run.hpp"

namespace hz::app::platform::remove_mail_address {

Result<Output> Handler::run(CommandTx& tx, const Input&) {
    const std::string& account = tx.actor().account;
    HZ_TRY(const auto held, working<MailChoice>(tx.tx(), kMailAddressKind, account));
    if (!held) return fail(Code::NotFound, "mail.no_address");
    HZ_TRY_VOID(tx.tx().remove(Shelf::Working, kMailAddressKind, account));
    return Output{};
}

}  // namespace hz::app::platform::remove_mail_address

HZ_COMMAND(platform, remove_mail_address)
