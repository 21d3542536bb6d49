#include "adapters/files/durable.hpp"
#include "app/notices/address.hpp"
#include "base/limits.hpp"
#include "main/cli/command.hpp"
#include "main/server/serve.hpp"

#include <array>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>

#include <arpa/inet.h>

namespace hz::cli {
namespace {

constexpr std::int64_t kLeaseSecondsMax = 600;

struct ServeArguments {
    std::string data{};
    std::string checkpoints{};
    std::string postgres{};
    std::string listen{"127.0.0.1:8080"};
    std::string clock{"system"};
    std::string clock_from{};
    std::int64_t lease{app::kLeaseLength.count()};
    bool demo_public{};
    bool trust_clock{};
    std::string operators{};
    std::vector<std::string> trusted_proxies{};
    std::int64_t slow_statement_ms{limits::kSlowStatement.count()};
    std::string smtp{};
    std::string mail_from{};
    std::string smtp_user{};
    std::string smtp_password_file{};
    std::string smtp_ca{};
};

// Nothing: no mail server. The password is the first line of its file.
Result<std::optional<system::MailSettings>> mail_settings(const ServeArguments& arguments) {
    if (arguments.smtp.empty()) return std::optional<system::MailSettings>{};
    if (!app::is_mail_address(arguments.mail_from)) return fail(Code::InvalidInput, "mail.from");
    system::MailSettings settings;
    settings.url = arguments.smtp;
    settings.from = arguments.mail_from;
    settings.user = arguments.smtp_user;
    settings.ca = arguments.smtp_ca;
    if (!arguments.smtp_password_file.empty()) {
        HZ_TRY(const Bytes bytes,
               files::read_file(arguments.smtp_password_file, limits::kMailAddressBytes));
        const std::string_view text = text_of(bytes);
        settings.password = std::string{text.substr(0, text.find_first_of("\r\n"))};
    }
    HZ_TRY_VOID(system::CurlMailer::check(settings));
    return std::optional{std::move(settings)};
}

int wrong(std::string_view what) {
    std::cerr << "hengzheng: " << what << '\n';
    return kUsage;
}

std::optional<server::Listen> listen_of(const std::string& text) {
    const auto colon = text.rfind(':');
    unsigned long port = 65536;
    try {
        if (colon != std::string::npos) port = std::stoul(text.substr(colon + 1));
    } catch (const std::exception&) {
        return std::nullopt;
    }
    if (port > 65535) return std::nullopt;
    return server::Listen{text.substr(0, colon), static_cast<std::uint16_t>(port)};
}

// As the engine writes the address of a peer.
std::optional<std::string> address_of(const std::string& text) {
    const int family = text.find(':') == std::string::npos ? AF_INET : AF_INET6;
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    std::array<char, INET6_ADDRSTRLEN> out{};
    if (::inet_pton(family, text.c_str(), bytes.data()) != 1) return std::nullopt;
    return std::string{::inet_ntop(family, bytes.data(), out.data(), out.size())};
}

int serve(const ServeArguments& arguments) {
    server::InstallationOptions options;
    options.data = arguments.data;
    options.checkpoints = arguments.checkpoints;
    options.postgres = arguments.postgres;
    if (arguments.clock == "controlled") options.clock = app::ClockMode::Controlled;
    if (!arguments.clock_from.empty()) {
        const auto from = instant_from(arguments.clock_from);
        if (!from) return fault(from.error());
        if (options.clock == app::ClockMode::System) {
            return wrong("--clock-from wants --clock controlled");
        }
        options.clock_from = *from;
    }
    if (!arguments.postgres.empty()) options.opener = store_sqlite::Opener::Shared;
    options.lease = std::chrono::seconds{arguments.lease};
    options.slow_statement = std::chrono::milliseconds{arguments.slow_statement_ms};
    server::ServeOptions how;
    how.data = arguments.data;
    how.demo_public = arguments.demo_public;
    how.trust_clock = arguments.trust_clock;
    const auto listen = listen_of(arguments.listen);
    if (!listen) return wrong("--listen wants HOST:PORT");
    how.listen = *listen;
    if (!arguments.operators.empty()) {
        how.operators = listen_of(arguments.operators);
        if (!how.operators) return wrong("--operator wants HOST:PORT");
    }
    for (const std::string& proxy : arguments.trusted_proxies) {
        auto address = address_of(proxy);
        if (!address) return wrong("--trusted-proxy wants an IP address");
        how.trusted_proxies.push_back(*std::move(address));
    }
    auto mail = mail_settings(arguments);
    if (!mail) return fault(mail.error());
    const server::StopSignal stop;
    auto installation = server::Installation::open(options);
    if (!installation) return fault(installation.error());
    if (*mail) (*mail)->greeting = (*installation)->services().host.name;
    how.mail = *mail;
    const auto served = server::serve(**installation, how, stop);
    return served ? 0 : fault(served.error());
}

}  // namespace

Command serve_command(syntax::Command& app) {
    auto arguments = std::make_shared<ServeArguments>();
    auto command = app.command("serve", "serve the API and the public pages");
    command.option("--data", arguments->data, "data directory").required();
    command.option("--listen", arguments->listen, "HOST:PORT; port 0 takes a free one");
    command
        .option("--clock", arguments->clock, "system, or controlled for tests and demonstrations")
        .one_of({"system", "controlled"});
    command.option("--clock-from", arguments->clock_from,
                   "instant at which the controlled clock starts, at the earliest");
    command.option("--checkpoint-store", arguments->checkpoints, "file of the signed checkpoints");
    command
        .option("--lease", arguments->lease,
                "seconds after which another server of the same database takes over the log and "
                "the timed work of one that is silent; 10")
        .between(1, kLeaseSecondsMax);
    postgres_option(command, arguments->postgres);
    command.option("--operator", arguments->operators,
                   "HOST:PORT on loopback for the operator alone: /metrics, /healthz, /readyz");
    command.option("--trusted-proxy", arguments->trusted_proxies,
                   "address of a reverse proxy whose X-Forwarded-For is believed; repeatable");
    command
        .option("--slow-statement", arguments->slow_statement_ms,
                "milliseconds from which a statement of the store is logged; 0 logs all")
        .between(0, 60'000);
    auto smtp = command.option("--smtp", arguments->smtp,
                               "mail server smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT");
    auto from = command.option("--mail-from", arguments->mail_from, "address that mails come from");
    smtp.needs(from);
    from.needs(smtp);
    auto user = command.option("--smtp-user", arguments->smtp_user, "login at the mail server");
    command
        .option("--smtp-password-file", arguments->smtp_password_file,
                "file whose first line is the password of the login")
        .needs(user);
    command
        .option("--smtp-ca", arguments->smtp_ca,
                "file of the roots the mail server is checked against, instead of the system's")
        .needs(smtp);
    command.flag("--trust-clock", arguments->trust_clock,
                 "start although the system's clock is far from the last event");
    command.flag("--demo-public", arguments->demo_public,
                 "serve demonstration data on an address other than loopback");
    return {command, [arguments] { return serve(*arguments); }};
}

}  // namespace hz::cli
