// The thread that sends mails (src/app/notices/mails.hpp) while this process leads. It is its own,
// so that a mail server that accepts and never answers holds up nothing else.
#pragma once

#include "adapters/system/curl_mail.hpp"
#include "app/notices/mails.hpp"
#include "main/server/jobs.hpp"

#include <condition_variable>
#include <thread>

namespace hz::server {

class MailPost {
 public:
    // From now on notices are mailed too; they wait for start().
    MailPost(Installation& installation, system::MailSettings settings)
        : installation_{installation}, mailer_{std::move(settings)} {
        installation_.use_mailer(mailer_);
    }
    ~MailPost() { stop(); }
    MailPost(const MailPost&) = delete;
    MailPost& operator=(const MailPost&) = delete;

    void start(const Jobs& jobs);  // which outlive it
    void stop();

 private:
    void run(const std::stop_token& stop, const Jobs& jobs);
    Result<app::MailLook> look(const std::stop_token& stop, const Jobs& jobs);

    Installation& installation_;
    system::CurlMailer mailer_;
    std::condition_variable_any wake_{};
    std::jthread thread_{};
};

}  // namespace hz::server
