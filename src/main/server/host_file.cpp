#include "main/server/host_file.hpp"

#include "adapters/files/durable.hpp"

#include <algorithm>

namespace hz::server {
namespace {

constexpr std::size_t kHostBytes = 4096;

bool is_host_name(std::string_view name) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !name.empty() && name.front() != '.' && name.front() != '-' && name.back() != '.' &&
           std::ranges::all_of(name, allowed);
}

bool is_public_url(std::string_view url) {
    const std::string_view rest = url.starts_with("https://")  ? url.substr(8)
                                  : url.starts_with("http://") ? url.substr(7)
                                                               : std::string_view{};
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
    };
    return !rest.empty() && std::ranges::all_of(rest, allowed);
}

}  // namespace

Status check_host(const HostFile& host) {
    if (!is_host_name(host.host)) return fail(Code::InvalidInput, "host.name");
    if (!is_public_url(host.public_url)) return fail(Code::InvalidInput, "host.public_url");
    if (host.environment != "production" && host.environment != "demo")
        return fail(Code::InvalidInput, "host.environment");
    return {};
}

Result<HostFile> read_host(const std::filesystem::path& data) {
    HZ_TRY(const Bytes bytes, files::read_file(data / "host.json", kHostBytes));
    return from_json_text<HostFile>(text_of(bytes));
}

app::Host host_of(const HostFile& host, app::ClockMode clock) {
    return {host.host, host.public_url,
            host.environment == "demo" ? app::Environment::Demo : app::Environment::Production,
            clock, host.shard};
}

}  // namespace hz::server
