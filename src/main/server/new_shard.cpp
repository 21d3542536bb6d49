#include "main/server/new_shard.hpp"

#include "app/log/checkpoints.hpp"
#include "record/merkle.hpp"

namespace hz::server {
namespace {

using app::Algorithm;
using app::KeyUse;

constexpr std::chrono::days kKeyLife{3650};

}  // namespace

Result<app::SignerInfo> create_key(const app::Services& services, const std::string& name,
                                   KeyUse use, Algorithm algorithm) {
    const Instant now = services.clock.now();
    app::SignerInfo wanted;
    wanted.name = name;
    wanted.use = use;
    wanted.algorithm = algorithm;
    wanted.not_before = now;
    wanted.not_after = now + kKeyLife;
    return services.keys.create(wanted);
}

Status create_log_keys(const app::Services& services) {
    const std::string sha256 = app::log_origin(services.host, app::Tree::Sha256);
    const std::string sm3 = app::log_origin(services.host, app::Tree::Sm3);
    const std::array<std::pair<const std::string*, Algorithm>, 3> wanted{
        {{&sha256, Algorithm::Ed25519}, {&sha256, Algorithm::Sm2}, {&sm3, Algorithm::Sm2}}};
    for (const auto& [name, algorithm] : wanted) {
        if (services.keys.find(*name, KeyUse::Log, algorithm, services.clock.now())) continue;
        HZ_TRY_VOID(create_key(services, *name, KeyUse::Log, algorithm));
    }
    return {};
}

app::StoredCheckpoint empty_checkpoint(const std::string& shard, const record::Primitives& use) {
    const Digest32 sha256 = record::empty_root(use.sha256);
    const Digest32 sm3 = record::empty_root(use.sm3);
    return {shard, 0, Bytes{sha256.begin(), sha256.end()}, Bytes{sm3.begin(), sm3.end()}, 0,
            {},    {}};
}

}  // namespace hz::server
