// Signed documents: certificate, as-of statement, trust list, manifest of a dossier, answer. What
// is read can be written, and then has the bytes that were read.
#include "adapters/crypto/portable/sha256.hpp"
#include "fuzz/fuzz.hpp"
#include "main/verify/verify.hpp"
#include "record/answer.hpp"
#include "record/asof.hpp"
#include "record/certificate.hpp"
#include "record/dossier.hpp"
#include "record/trust.hpp"

void hz::fuzz::examine(ByteView input) {
    using namespace hz::record;
    const std::string_view text = text_of(input);
    if (const auto held = parse_certificate(text)) {
        const auto json = certificate_json(*held);
        HZ_HOLDS(json && *json + "\n" == text);
        HZ_HOLDS(is_certificate_number(held->number) && status_list_of(held->status_uri));
    }
    if (const auto held = parse_asof(text)) {
        const auto again = asof_text(*held);
        HZ_HOLDS(again && *again == text);
    }
    if (const auto held = parse_dossier(text)) {
        const auto again = dossier_text(*held);
        HZ_HOLDS(again && *again == text);
    }
    if (const auto held = parse_trust_list(text, &crypto::portable::sha256)) {
        const auto json = trust_json(*held, verify::portable_primitives());
        HZ_HOLDS(json.has_value());
        const auto again = parse_trust_list(*json + "\n", &crypto::portable::sha256);
        HZ_HOLDS(again && again->keys.size() == held->keys.size() && again->seq == held->seq);
        for (const TrustKey& key : held->keys) HZ_HOLDS(key.p256.empty() != key.vkey.empty());
    }
    if (const auto held = parse_answer(text)) {
        const std::string json = json::write(to_json(*held));
        const auto again = parse_answer(json);
        HZ_HOLDS(again && json::write(to_json(*again)) == json);
        HZ_HOLDS(exit_code(*held) >= 0 && exit_code(*held) <= 2);
    }
}
