#include "app/use_cases/platform/get_mail_address.hpp"

#include "app/notices/address.hpp"
#include "app/run.hpp"

namespace hz::app::platform::get_mail_address {

Result<Output> Handler::run(QueryTx& tx, const Input&) {
    Output out;
    out.server = tx.services().mailer != nullptr;
    HZ_TRY(const auto held, working<MailChoice>(tx.tx(), kMailAddressKind, tx.actor().account));
    if (!held) return out;
    out.address = held->value.address;
    out.language = held->value.language;
    out.since = held->value.since;
    out.confirmed = held->value.code.empty();
    return out;
}

}  // namespace hz::app::platform::get_mail_address

HZ_QUERY(platform, get_mail_address)
