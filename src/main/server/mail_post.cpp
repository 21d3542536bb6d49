#include "main/server/mail_post.hpp"

#include <mutex>

namespace hz::server {
namespace {

constexpr std::chrono::milliseconds kLookEvery{500};
constexpr std::chrono::seconds kLeftAlone{10};  // a server that could not be reached

}  // namespace

void MailPost::start(const Jobs& jobs) {
    thread_ = std::jthread{[this, &jobs](const std::stop_token& stop) { run(stop, jobs); }};
}

void MailPost::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    mailer_.interrupt();
    wake_.notify_all();
    thread_.join();
}

Result<app::MailLook> MailPost::look(const std::stop_token& stop, const Jobs& jobs) {
    const auto leader = jobs.leader();
    if (!leader) return app::MailLook::Finished;
    auto looked = app::send_mails(leader->services(), mailer_,
                                  [&] { return !stop.stop_requested() && leader->leads(); });
    if (!looked && looked.error().key == "lease.lost") return app::MailLook::Finished;
    return looked;
}

void MailPost::run(const std::stop_token& stop, const Jobs& jobs) {
    std::mutex waiting;
    app::Counter& failures = job_failures(installation_, "mails");
    while (!stop.stop_requested()) {
        const auto look = this->look(stop, jobs);
        std::chrono::milliseconds wait = kLookEvery;
        if (!look || *look == app::MailLook::Unreachable) {
            wait = kLeftAlone;
            failures.add();
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
