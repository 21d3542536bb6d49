#include "main/server/serve.hpp"

#include "adapters/http/edge_app.hpp"
#include "adapters/http/operator_site.hpp"
#include "adapters/http/server.hpp"
#include "app/jobs/clock_memory.hpp"
#include "main/server/admin_socket.hpp"
#include "main/server/jobs.hpp"
#include "main/server/mail_post.hpp"
#include "main/server/vitals.hpp"

#include <iostream>

#include <sys/resource.h>

namespace hz::server {
namespace {

constexpr std::size_t kWorkerQueue = 2048;  // more than the lanes admit
constexpr std::size_t kStreams = 4;
constexpr std::size_t kStreamQueue = 512;
constexpr std::size_t kOperatorThreads = 2;

bool is_loopback(std::string_view address) {
    return address == "localhost" || address == "::1" || address.starts_with("127.");
}

// As many as the system's limit of descriptors has room for.
std::size_t connections_max(app::Log& log) {
    constexpr std::size_t kWanted = limits::kConnections + limits::kDescriptorsKept;
    rlimit descriptors{};
    if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return limits::kConnections;
    if (descriptors.rlim_cur < kWanted) {
        descriptors.rlim_cur = std::min<rlim_t>(descriptors.rlim_max, kWanted);
        ::setrlimit(RLIMIT_NOFILE, &descriptors);
    }
    if (descriptors.rlim_cur >= kWanted) return limits::kConnections;
    const auto room = static_cast<std::size_t>(descriptors.rlim_cur);
    const std::size_t most = room - std::min(room / 2, limits::kDescriptorsKept);
    const app::LogField fields[] = {{app::LogKey::Count, static_cast<std::int64_t>(most)}};
    log.write(app::LogLevel::Warning, "server.few_descriptors", fields);
    return most;
}

http::HttpOptions http_options(Installation& installation, const ServeOptions& options) {
    const app::Host& host = installation.services().host;
    http::HttpOptions http;
    http.engine.address = options.listen.address;
    http.engine.port = options.listen.port;
    http.engine.threads = 2;
    http.engine.connections_max = connections_max(installation.log());
    http.public_url = host.public_url;
    http.data = host.environment == app::Environment::Demo ? http::Data::Demo : http::Data::Real;
    http.time = host.clock == app::ClockMode::Controlled ? http::TimeSource::Controlled
                                                         : http::TimeSource::System;
    http.trusted_proxies = options.trusted_proxies;
    return http;
}

Status check_addresses(const app::Host& host, const ServeOptions& options) {
    if (host.environment == app::Environment::Demo && !is_loopback(options.listen.address) &&
        !options.demo_public)
        return fail(Code::Forbidden, "serve.demo_public");
    if (options.operators && !is_loopback(options.operators->address))
        return fail(Code::Forbidden, "serve.operator_public");
    return {};
}

void say_listening(app::Log& log, std::string_view what, std::string_view event,
                   const Listen& listen, std::uint16_t port) {
    const std::string address = listen.address + ":" + std::to_string(port);
    const app::LogField fields[] = {{app::LogKey::Address, std::string_view{address}}};
    log.write(app::LogLevel::Info, event, fields);
    // As one piece: the log, written by another thread, flushes what stands half in the buffer.
    std::cout << std::string{what} + " on http://" + address + "\n" << std::flush;
}

// Everything that answers requests, until the signal comes and all that runs has ended.
Status answer_until(Installation& installation, const ServeOptions& options,
                    const StopSignal& stop) {
    system::JsonLog& log = installation.log();
    system::Pool verifications{{limits::kVerifyThreads, kWorkerQueue}, log};
    system::Pool reads{{limits::kReadThreads, kWorkerQueue}, log};
    system::Pool commands{{limits::kCommandThreads, kWorkerQueue}, log};
    system::Pool streams{{kStreams, kStreamQueue}, log};
    system::Pool looks{{kOperatorThreads, limits::kOperatorConnections}, log};
    http::HttpServer server{
        http::edge_of(installation.services(),
                      {verifications, reads, commands, streams, installation.metrics(), log}),
        http_options(installation, options)};
    HZ_TRY(const std::uint16_t port, server.start());
    Vitals vitals{installation, server, {verifications, reads, commands, streams}};
    std::optional<http::OperatorSite> site;
    if (options.operators) {
        site.emplace(http::OperatorPorts{[&vitals] { return vitals.text(); },
                                         [&server] { return server.ready(); },
                                         installation.services().clock, looks},
                     options.operators->address, options.operators->port);
        HZ_TRY(const std::uint16_t own_port, site->start());
        say_listening(log, "operator", "server.operator", *options.operators, own_port);
    }
    say_listening(log, "listening", "server.listening", options.listen, port);
    stop.wait();
    log.write(app::LogLevel::Info, "server.draining", {});
    server.stop();
    if (site) site->stop();
    return {};
}

}  // namespace

Status serve(Installation& installation, const ServeOptions& options, const StopSignal& stop) {
    HZ_TRY_VOID(check_addresses(installation.services().host, options));
    if (!options.trust_clock) {
        HZ_TRY_VOID(app::check_clock(installation.services()));
    }
    std::optional<MailPost> post;
    if (options.mail) post.emplace(installation, *options.mail);
    Jobs jobs{installation};
    HZ_TRY_VOID(jobs.start());
    if (post) post->start(jobs);
    AdminSocket admin{installation, options.data};
    HZ_TRY_VOID(admin.start());
    HZ_TRY_VOID(answer_until(installation, options, stop));
    admin.stop();
    if (post) post->stop();
    jobs.stop();
    Status settled = jobs.settle();  // the last events are sequenced and signed before the end
    jobs.give_up();
    if (settled) installation.log().write(app::LogLevel::Info, "server.stopped", {});
    return settled;
}

}  // namespace hz::server
