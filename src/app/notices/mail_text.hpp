// What is mailed. It holds no names and no secrets, because a mail is read by more than its reader.
#pragma once

#include "app/notices/notice.hpp"
#include "app/notices/texts.hpp"

#include <string>
#include <string_view>

namespace hz::app {

struct MailParts {
    std::string from{};
    std::string to{};
    std::string id{};  // the Message-ID stays the same when a mail is sent again
    std::string host{};
    std::string console{};  // address
    Instant date{};
};
// RFC 5322 with MIME (RFC 2045 to 2047), Auto-Submitted by RFC 3834. ASCII, lines end with CRLF.
// What is asked, which case or certificate, until when, where to look.
[[nodiscard]] std::string notice_mail(const MailParts& parts, const Notice& notice,
                                      const Texts& texts);
// The code that confirms the address.
[[nodiscard]] std::string code_mail(const MailParts& parts, const std::string& code,
                                    const Texts& texts);

}  // namespace hz::app
