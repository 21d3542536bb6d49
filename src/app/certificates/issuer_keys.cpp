#include "app/certificates/issuer_keys.hpp"

namespace hz::app {
namespace {

constexpr std::chrono::days kIssuerKeyTime{3650};

Status ensure_key(const Services& services, std::string_view body_code, Algorithm algorithm) {
    const Instant now = services.clock.now();
    SignerInfo wanted;
    wanted.name = issuer_key_name(services.host, body_code);
    wanted.use = KeyUse::Cert;
    wanted.algorithm = algorithm;
    wanted.organisation = body_code;
    wanted.not_before = start_of(civil_date(now));
    wanted.not_after = wanted.not_before + kIssuerKeyTime;
    if (services.keys.find(wanted.name, wanted.use, algorithm, now)) return {};
    const auto made = services.keys.create(wanted);
    if (!made && made.error().key != "key.exists") return made.error();
    return {};
}

}  // namespace

std::string issuer_key_name(const Host& host, std::string_view body_code) {
    return host.name + "/issuer/" + std::string{body_code};
}

Status ensure_issuer_keys(const Services& services, std::string_view body_code) {
    HZ_TRY_VOID(ensure_key(services, body_code, Algorithm::Sm2));
    return ensure_key(services, body_code, Algorithm::Es256);
}

}  // namespace hz::app
