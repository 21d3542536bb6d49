// Hands one mail to a mail server. Which server, from whom and how it is secured is configuration.
#pragma once

#include "base/result.hpp"

#include <string>

namespace hz::app {

struct Mail {
    std::string to{};       // one address, checked
    std::string message{};  // RFC 5322, CRLF, ASCII
};

class Mailer {
 public:
    virtual ~Mailer() = default;
    // The address that stands in From.
    [[nodiscard]] virtual const std::string& from() const = 0;
    // Blocks, but never longer than limits::kMailTime. Errors: Unavailable `mail.unreachable`,
    // `mail.timeout`, `mail.tls`, `mail.login`, `mail.refused_now` (try again later); RuleViolation
    // `mail.refused` (the server will never take it).
    virtual Status send(const Mail& mail) = 0;
};

}  // namespace hz::app
