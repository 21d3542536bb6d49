#include "main/server/mail_post.hpp"

#include "app/notices/mails.hpp"

#include <mutex>

namespace hz::server {
namespace {

constexpr std::chrono::milliseconds kLookEvery{500};
constexpr std::chrono::seconds kLeftAlone{10};  // a server that could not be reached

}  // namespace

void MailPost::start() {
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

void MailPost::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    mailer_.interrupt();
    wake_.notify_all();
    thread_.join();
}

void MailPost::run(const std::stop_token& stop) {
    std::mutex waiting;
    while (!stop.stop_requested()) {
        const auto look = app::send_mails(installation_.services(), mailer_,
                                          [&stop] { return !stop.stop_requested(); });
        std::chrono::milliseconds wait = kLookEvery;
        if (!look || *look == app::MailLook::Unreachable) {
            wait = kLeftAlone;
            const std::string key = look ? "mail.unreachable" : look.error().key;
            const app::LogField fields[] = {{app::LogKey::Job, "mails"},
                                            {app::LogKey::Error, std::string_view{key}}};
            installation_.log().write(app::LogLevel::Warning, "job.failed", fields);
        }
        std::unique_lock lock{waiting};
        wake_.wait_for(lock, stop, wait, [] { return false; });
    }
}

}  // namespace hz::server
