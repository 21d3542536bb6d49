// Mails of notices: queued with the notice, sent by a thread of their own, tried again with growing
// waits and in the end given up. What became of a mail stands with its notice; one that finally
// failed is told to whoever's act caused it.
#pragma once

#include "app/notices/notice.hpp"
#include "app/ports/mailer.hpp"

#include <functional>
#include <string>

namespace hz::app {

inline constexpr std::string_view kMailTopic = "mail";

// With a mail server and a confirmed address of the account: the notice waits for its mail.
Status queue_mail(WriteTx&, const Services&, const std::string& id, Notice& notice);
// With a mail server: the code waits to be sent to the address that it confirms; at most one does.
Status queue_code(WriteTx&, const Services&, const std::string& account);

// How a look ended: a server that cannot be reached is left alone for a while.
enum class MailLook { Finished, Unreachable };
// Sends what is due. `goes_on` is asked before each mail.
Result<MailLook> send_mails(const Services&, Mailer&, const std::function<bool()>& goes_on);

}  // namespace hz::app
