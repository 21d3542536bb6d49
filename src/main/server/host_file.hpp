// host.json: name, public address and log shard of an installation.
#pragma once

#include "base/fields.hpp"
#include "main/server/installation.hpp"

namespace hz::server {

// A lower-case DNS name without port, an http(s) address without path. Errors: InvalidInput
// host.name, host.public_url, host.environment.
Status check_host(const HostFile& host);
// host.json of a data directory. Errors: NotFound file.absent, those of its members.
Result<HostFile> read_host(const std::filesystem::path& data);
[[nodiscard]] app::Host host_of(const HostFile& host, app::ClockMode clock);

}  // namespace hz::server

template <>
struct hz::FieldsOf<hz::server::HostFile> {
    using T = hz::server::HostFile;
    static constexpr FieldList list{field("host", &T::host, Need::Required, Text{200}),
                                    field("public_url", &T::public_url, Need::Required, Text{300}),
                                    field("environment", &T::environment, Need::Required, Text{16}),
                                    field("shard", &T::shard, Need::Required, Text{16})};
};
