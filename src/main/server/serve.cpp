#include "main/server/serve.hpp"

#include "adapters/http/edge_app.hpp"
#include "adapters/http/server.hpp"
#include "app/jobs/clock_memory.hpp"
#include "main/server/admin_socket.hpp"
#include "main/server/jobs.hpp"
#include "main/server/mail_post.hpp"

#include <iostream>

namespace hz::server {
namespace {

constexpr std::size_t kWorkers = 16;
constexpr std::size_t kWorkerQueue = 512;
constexpr std::size_t kStreams = 4;

bool is_loopback(std::string_view address) {
    return address == "localhost" || address == "::1" || address.starts_with("127.");
}

http::HttpOptions http_options(const Installation& installation, const ServeOptions& options) {
    const app::Host& host = installation.services().host;
    http::HttpOptions http;
    http.engine.address = options.address;
    http.engine.port = options.port;
    http.engine.threads = 2;
    http.public_url = host.public_url;
    http.data = host.environment == app::Environment::Demo ? http::Data::Demo : http::Data::Real;
    http.time = host.clock == app::ClockMode::Controlled ? http::TimeSource::Controlled
                                                         : http::TimeSource::System;
    return http;
}

}  // namespace

Status serve(Installation& installation, const ServeOptions& options, const StopSignal& stop) {
    const app::Host& host = installation.services().host;
    if (host.environment == app::Environment::Demo && !is_loopback(options.address) &&
        !options.demo_public)
        return fail(Code::Forbidden, "serve.demo_public");
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
    system::Pool workers{{kWorkers, kWorkerQueue}, installation.log()};
    system::Pool streams{{kStreams, kWorkerQueue}, installation.log()};
    http::HttpServer server{
        http::edge_of(installation.services(),
                      {workers, streams, installation.metrics(), installation.log()}),
        http_options(installation, options)};
    HZ_TRY(const std::uint16_t port, server.start());
    std::cout << "listening on http://" << options.address << ':' << port << std::endl;
    stop.wait();
    server.stop();
    admin.stop();
    if (post) post->stop();
    jobs.stop();
    Status settled = jobs.settle();  // the last events are sequenced and signed before the end
    jobs.give_up();
    return settled;
}

}  // namespace hz::server
