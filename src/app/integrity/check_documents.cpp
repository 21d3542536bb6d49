#include "app/integrity/walk.hpp"
#include "app/log/recovery.hpp"
#include "app/public/drawing.hpp"
#include "app/publication/status_rows.hpp"
#include "domain/platform/log_book.hpp"
#include "domain/platform/publications.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hz::app {
namespace {

constexpr std::size_t kDocumentsRead = 200;

// What signed or rendered documents are kept as. Nothing else repeats the type of a document, so a
// closed list is what a damaged one is held against.
constexpr std::array kMediaTypes{
    std::string_view{"application/dc+sd-jwt"},      std::string_view{"application/json"},
    std::string_view{"application/octet-stream"},   std::string_view{"application/pdf"},
    std::string_view{"application/statuslist+jwt"}, std::string_view{"text/plain"},
    std::string_view{"text/plain; charset=utf-8"}};

class Documents : public EventCheck {
 public:
    Documents(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    // What an event rests on is there for ever: its rules, the signed forms of a certificate.
    Status event(const SeenEvent& seen) override {
        const StoredEvent& event = seen.stored;
        const std::string holder = "event " + event.row.event_id;
        HZ_TRY_VOID(need_pack(rule_of(seen), "the rules of " + holder));
        HZ_TRY_VOID(need_kept_notes(seen, holder));
        HZ_TRY_VOID(need_trust_list(seen, holder));
        for (const StoredMember& held : event.members) {
            if (held.member.name != "forms") continue;
            const auto forms = json::parse(held.member.value);
            if (!forms) continue;
            for (const std::string_view form : {"note", "jwt"})
                if (const json::Value* sm3 = forms->find(form); sm3 != nullptr && sm3->as_text())
                    HZ_TRY_VOID(need_document(*sm3->as_text(), holder));
        }
        return {};
    }

    Status after() override {
        HZ_TRY_VOID(input_.store.each_document(
            [this](const StoredDocument& document) { return add(document); }));
        HZ_TRY_VOID(
            input_.store.each_rule_pack([this](const StoredPack& pack) { return add(pack); }));
        HZ_TRY_VOID(need_kept_lists());
        return need_drawings();
    }

 private:
    Status add(const StoredDocument& document) {
        check_.saw_row();
        const std::string key = hex(document.sm3);
        check_.equal_bytes("document", key, "bytes", document.sm3, input_.use.sm3(document.bytes));
        if (std::ranges::find(kMediaTypes, document.media_type) == kMediaTypes.end())
            check_.differs(
                {"document", key, "media_type", "a type of documents", document.media_type});
        return {};
    }

    Status add(const StoredPack& pack) {
        check_.saw_row();
        check_.equal_bytes("rule_pack", hex(pack.sm3), "bytes", pack.sm3,
                           input_.use.sm3(bytes_of(pack.bytes)));
        return need_files_of(pack);
    }

    // Every status list that was answered is there for `?time=` (docs/record.md 8).
    Status need_kept_lists() {
        return each_working<KeptStatusList>(
            kStatusKeptKind, [this](const Row& row, const KeptStatusList& kept) -> Status {
                HZ_TRY_VOID(need_document(kept.note, "status list " + row.id));
                return need_document(kept.jwt, "status list " + row.id);
            });
    }

    // A certificate is handed out as the file that was drawn first.
    Status need_drawings() {
        return each_working<Drawing>(kDrawingKind, [this](const Row& row, const Drawing& drawing) {
            return need_document(drawing.sm3, "the certificate with digest " + row.id);
        });
    }

    // Also of a sealed event (docs/record.md 1).
    static std::string rule_of(const SeenEvent& seen) {
        for (const StoredMember& held : seen.stored.members)
            if (held.member.name == "event.rule" && held.member.value.size() > 2)
                return held.member.value.substr(1, held.member.value.size() - 2);
        return seen.leaf && seen.leaf->rule ? record::base64(*seen.leaf->rule) : std::string{};
    }

    // What a shard that lost entries still stands on.
    Status need_kept_notes(const SeenEvent& seen, const std::string& holder) {
        const EventRow& row = seen.stored.row;
        if (!seen.leaf || row.kind != domain::LogAggregate::kKind || row.n != 0) return {};
        const json::Value* lost = seen.leaf->pub.find("lost");
        if (lost == nullptr || lost->as_array() == nullptr) return {};
        for (const json::Value& loss : *lost->as_array())
            for (const std::string_view note : {"note", "note_sm3"})
                if (const json::Value* sm3 = loss.find(note); sm3 != nullptr && sm3->as_text())
                    HZ_TRY_VOID(need_document(*sm3->as_text(), holder));
        return {};
    }

    // Every trust list that was ever signed can be shown again.
    Status need_trust_list(const SeenEvent& seen, const std::string& holder) {
        if (!seen.leaf || seen.stored.row.kind != domain::TrustAggregate::kKind) return {};
        const json::Value* sm3 = seen.leaf->pub.find("sm3");
        if (sm3 == nullptr || !sm3->as_text()) return {};
        // A mirror gives back the leaf, not the list.
        HZ_TRY(const bool recovered, is_recovered(input_.store.tx(), seen.stored.row.event_id));
        if (recovered) return {};
        return need_document(*sm3->as_text(), holder);
    }

    template <class T, class Body>
    Status each_working(std::string_view kind, const Body& body) {
        std::string after;
        while (true) {
            HZ_TRY(const auto page,
                   input_.store.tx().find(Scope::everything(), {Shelf::Working, std::string{kind},
                                                                "", "", after, kDocumentsRead}));
            for (const Row& row : page) {
                after = row.id;
                const auto held = from_json_text<T>(row.body);
                if (held) {
                    HZ_TRY_VOID(body(row, *held));
                } else {
                    check_.differs({"working", row.id, "body", "a " + std::string{kind}, row.body});
                }
            }
            if (page.size() < kDocumentsRead) return {};
        }
    }

    // A manifest names its files by their SM3.
    Status need_files_of(const StoredPack& pack) {
        const auto manifest = json::parse(pack.bytes);
        if (!manifest || manifest->find("typ") == nullptr) return {};
        const json::Value* files = manifest->find("files");
        if (files == nullptr || files->as_array() == nullptr) return {};
        for (const json::Value& file : *files->as_array())
            if (const json::Value* sm3 = file.find("sm3"); sm3 != nullptr && sm3->as_text())
                HZ_TRY_VOID(need_pack(*sm3->as_text(), "a file of rule pack " + base64(pack.sm3)));
        return {};
    }

    Status need_pack(const std::string& sm3, const std::string& why) {
        if (sm3.empty() || !asked_.insert(sm3).second) return {};
        const auto digest = from_base64(sm3);
        HZ_TRY(const auto held, digest ? input_.store.tx().rule_pack(*digest)
                                       : Result<std::optional<std::string>>{std::nullopt});
        if (!held) check_.differs({"rule_pack", digest ? hex(*digest) : sm3, "", why, "absent"});
        return {};
    }

    Status need_document(const std::string& sm3, const std::string& holder) {
        const auto digest = from_base64(sm3);
        HZ_TRY(const auto held, digest ? input_.store.tx().document(*digest)
                                       : Result<std::optional<Bytes>>{std::nullopt});
        if (!held)
            check_.differs({"document", digest ? hex(*digest) : sm3, "",
                            "a signed form of " + holder, "absent"});
        return {};
    }

    const IntegrityInput& input_;
    Check& check_;
    std::set<std::string> asked_{};  // rules: few, however long the record
};

}  // namespace

std::unique_ptr<EventCheck> check_documents(const IntegrityInput& input, Check& check) {
    return std::make_unique<Documents>(input, check);
}

}  // namespace hz::app
