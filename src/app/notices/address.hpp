// Where a person wants mail. Personal data that only the person gives and takes away; it stands in
// working data, in no event and in no log, and goes with the account. Nothing but a code is sent
// there until the person has shown by the code that it reads what is sent.
#pragma once

#include "app/credentials.hpp"
#include "app/notices/texts.hpp"

#include <string>
#include <string_view>

namespace hz::app {

struct MailChoice {  // kind "mail_address", id = account id
    std::string address{};
    Language language{};
    Instant since{};
    std::string code{};  // that confirms it; empty once it is confirmed
};
inline constexpr std::string_view kMailAddressKind = "mail_address";

// local@domain in visible ASCII (RFC 5321 4.1.2 without quoted strings and address literals), so
// that nothing in it can end a line or open another header.
[[nodiscard]] bool is_mail_address(std::string_view text);

// Eight signs of base32: 40 bits, enough against guessing by somebody who is signed in.
[[nodiscard]] std::string mail_code(const Digest32& random);

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::MailChoice> {
    using T = hz::app::MailChoice;
    static constexpr FieldList list{field("address", &T::address), field("language", &T::language),
                                    field("since", &T::since),
                                    field("code", &T::code, Need::Optional, Text{16})};
};
