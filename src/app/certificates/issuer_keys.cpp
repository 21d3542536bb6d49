#include "app/certificates/issuer_keys.hpp"

#include <algorithm>

namespace hz::app {
namespace {

constexpr std::chrono::days kKeyLife{3650};

Status ensure_key(const Services& services, const SignerInfo& wanted) {
    const auto keys = services.keys.list();
    const bool there = std::ranges::any_of(keys, [&](const SignerInfo& key) {
        return key.name == wanted.name && key.use == wanted.use &&
               key.algorithm == wanted.algorithm && wanted.not_before < key.not_after;
    });
    if (there) return {};
    HZ_TRY_VOID(services.keys.create(wanted));
    return {};
}

}  // namespace

std::string issuer_key_name(const Host& host, std::string_view body_code) {
    return host.name + "/issuer/" + std::string{body_code};
}

Status ensure_issuer_keys(const Services& services, std::string_view body_code) {
    SignerInfo wanted;
    wanted.name = issuer_key_name(services.host, body_code);
    wanted.use = KeyUse::Cert;
    wanted.organisation = body_code;
    wanted.not_before = services.clock.now();
    wanted.not_after = wanted.not_before + kKeyLife;
    for (const Algorithm algorithm : {Algorithm::Sm2, Algorithm::Es256}) {
        wanted.algorithm = algorithm;
        HZ_TRY_VOID(ensure_key(services, wanted));
    }
    return {};
}

}  // namespace hz::app
