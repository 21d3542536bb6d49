#include "app/use_cases/platform/set_mail_address.hpp"

#include "app/notices/address.hpp"
#include "app/notices/mails.hpp"
#include "app/run.hpp"

namespace hz::app::platform::set_mail_address {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    if (!is_mail_address(input.address)) return fail(Code::InvalidInput, "mail.address");
    const std::string& account = tx.actor().account;
    HZ_TRY(const auto held, working<MailChoice>(tx.tx(), kMailAddressKind, account));
    MailChoice choice{input.address, input.language, tx.now(), {}};
    if (held && held->value.address == input.address && held->value.code.empty()) {
        choice.since = held->value.since;  // another language only
    } else {
        if (held && !held->value.code.empty() &&
            held->value.since + limits::kMailCodeWait > tx.now())
            return fail(Code::RuleViolation, "mail.code_waits");
        choice.code = mail_code(tx.random("mail code"));
        HZ_TRY_VOID(queue_code(tx.tx(), tx.services(), account));
    }
    const Instant since = choice.since;
    const bool confirmed = choice.code.empty();
    HZ_TRY_VOID(put_working(tx.tx(), kMailAddressKind, account, held ? held->version : 0, choice,
                            {}, std::nullopt));
    return Output{since, confirmed};
}

}  // namespace hz::app::platform::set_mail_address

HZ_COMMAND(platform, set_mail_address)
