// Outbound mail on libcurl: SMTP with STARTTLS or TLS from the start, bounded in time. Without TLS
// only to this machine and without a password.
#pragma once

#include "app/ports/mailer.hpp"

#include <atomic>
#include <string>

namespace hz::system {

struct MailSettings {
    std::string url{};       // smtp://host[:port], smtps://host[:port]
    std::string from{};      // envelope sender and From
    std::string user{};      // empty: no login
    std::string password{};  // of the user
    std::string ca{};        // file of trusted roots; empty: those of the system
    std::string greeting{};  // name said in EHLO
};

class CurlMailer : public app::Mailer {
 public:
    // Errors: InvalidInput mail.url, mail.password_absent (user and password only together).
    static Status check(const MailSettings& settings);
    // Precondition: check() passed.
    explicit CurlMailer(MailSettings settings);
    ~CurlMailer() override;
    CurlMailer(const CurlMailer&) = delete;
    CurlMailer& operator=(const CurlMailer&) = delete;

    [[nodiscard]] const std::string& from() const override { return settings_.from; }
    Status send(const app::Mail& mail) override;
    // Cuts off what is under way, for the end of the program.
    void interrupt() { interrupted_ = true; }

 private:
    MailSettings settings_;
    std::atomic<bool> interrupted_{};
};

}  // namespace hz::system
