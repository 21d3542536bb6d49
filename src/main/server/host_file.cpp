#include "main/server/host_file.hpp"

#include <algorithm>

namespace hz::server {
namespace {

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

}  // namespace hz::server
