#include "app/integrity/checks.hpp"
#include "record/event.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hz::app {
namespace {

// What signed or rendered documents are kept as. Nothing else repeats the type of a document, so a
// closed list is what a damaged one is held against.
constexpr std::array kMediaTypes{
    std::string_view{"application/dc+sd-jwt"},      std::string_view{"application/json"},
    std::string_view{"application/octet-stream"},   std::string_view{"application/pdf"},
    std::string_view{"application/statuslist+jwt"}, std::string_view{"text/plain; charset=utf-8"}};

// The rules an event was made under (docs/record.md 1), also of a sealed one.
std::string rule_of(const StoredEvent& event) {
    for (const StoredMember& held : event.members)
        if (held.member.name == "event.rule" && held.member.value.size() > 2)
            return held.member.value.substr(1, held.member.value.size() - 2);
    const auto leaf = record::parse_event(event.row.bytes);
    return leaf && leaf->rule ? record::base64(*leaf->rule) : std::string{};
}

}  // namespace

Status check_documents(const IntegrityInput& input, Check& check) {
    HZ_TRY_VOID(input.store.each_document([&](const StoredDocument& document) -> Status {
        check.saw_row();
        const std::string key = hex(document.sm3);
        check.equal_bytes("document", key, "bytes", document.sm3, input.use.sm3(document.bytes));
        if (std::ranges::find(kMediaTypes, document.media_type) == kMediaTypes.end())
            check.differs(
                {"document", key, "media_type", "a type of documents", document.media_type});
        return {};
    }));
    std::set<std::string> packs;
    HZ_TRY_VOID(input.store.each_rule_pack([&](const StoredPack& pack) -> Status {
        check.saw_row();
        check.equal_bytes("rule_pack", hex(pack.sm3), "bytes", pack.sm3,
                          input.use.sm3(bytes_of(pack.bytes)));
        packs.insert(base64(pack.sm3));
        return {};
    }));
    std::set<std::string> missing;
    return input.store.each_event([&](const StoredEvent& event) -> Status {
        const std::string rule = rule_of(event);
        if (!rule.empty() && !packs.contains(rule) && missing.insert(rule).second)
            check.differs(
                {"rule_pack", rule, "", "the rules of event " + event.row.event_id, "absent"});
        return {};
    });
}

}  // namespace hz::app
