// Events as leaves of the log, disclosures of their sealed members, signatures of persons.
#include "record/event.hpp"

#include "adapters/crypto/portable/sm3.hpp"
#include "base/canonical.hpp"
#include "base/limits.hpp"
#include "fuzz/fuzz.hpp"
#include "record/status.hpp"

namespace {

using namespace hz::record;

void examine_disclosures(const hz::json::Value& value) {
    const hz::json::Array* list = value.as_array();
    if (list == nullptr) return;
    for (const hz::json::Value& item : *list) {
        const auto held = disclosure_from(item);
        if (!held) continue;
        (void)check_disclosure(*held, &hz::crypto::portable::sm3);
        const auto again = to_json(*held);
        HZ_HOLDS(again && hz::canonical(*again) && *hz::canonical(*again) == *hz::canonical(item));
    }
}

}  // namespace

void hz::fuzz::examine(ByteView input) {
    const std::string_view text = text_of(input);
    if (const auto value = json::parse(text, limits::kCanonicalDepth)) {
        examine_disclosures(*value);
        if (const auto signatures = signatures_from(*value))
            HZ_HOLDS(*canonical(to_json(*signatures)) == *canonical(*value));
    }
    const auto event = parse_event(text);
    if (!event) return;
    HZ_HOLDS(*canonical(event->value) == text && text.size() <= limits::kLeafBytes);
    HZ_HOLDS((event->type == "sealed") == !is_clear_kind(event->kind));
    (void)status_fact_of(*event, {});
    const auto message = act_message(*event, std::nullopt);
    if (message) HZ_HOLDS(message->starts_with("hz-act/1\n"));
}
