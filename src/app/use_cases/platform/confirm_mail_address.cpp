#include "app/use_cases/platform/confirm_mail_address.hpp"

#include "app/notices/address.hpp"
#include "app/run.hpp"

namespace hz::app::platform::confirm_mail_address {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    const std::string& account = tx.actor().account;
    HZ_TRY(auto held, working<MailChoice>(tx.tx(), kMailAddressKind, account));
    if (!held) return fail(Code::NotFound, "mail.no_address");
    MailChoice& choice = held->value;
    if (choice.code.empty()) return Output{choice.address};
    if (choice.code != input.code) return fail(Code::RuleViolation, "mail.code_wrong");
    choice.code.clear();
    HZ_TRY_VOID(
        put_working(tx.tx(), kMailAddressKind, account, held->version, choice, {}, std::nullopt));
    return Output{choice.address};
}

}  // namespace hz::app::platform::confirm_mail_address

HZ_COMMAND(platform, confirm_mail_address)
