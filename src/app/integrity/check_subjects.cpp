#include "app/aggregates.hpp"
#include "app/integrity/checks.hpp"
#include "record/event.hpp"
#include "record/merkle.hpp"

#include <set>

namespace hz::app {
namespace {

constexpr std::string_view kSubjectHead = "subject_head";

// The chain of one subject while its events pass by.
class Chain {
 public:
    Chain(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    void add(const StoredEvent& event) {
        const EventRow& row = event.row;
        const auto leaf = record::parse_event(row.bytes);
        const auto real = real_event(row);
        if (!leaf || !real)
            return check_.differs({"event", row.event_id, "bytes", "a readable event",
                                   real ? shown(row.bytes) : real.error().key});
        if (next_ == 0) kind_ = real->kind, id_ = real->id;
        const bool unnamed = real->lost && leaf->kind == "sealed";
        if (!unnamed) {
            check_.equal("event_private", row.event_id, "event.kind", kind_, real->kind);
            check_.equal("event_private", row.event_id, "event.id", id_, real->id);
        }
        check_.equal("event", row.event_id, "n", next_, row.n);
        check_.equal("event", row.event_id, "bytes.prev", base64(leaf_), base64(leaf->prev));
        if (next_ > 0 && event.t_ms < t_ms_)
            check_.differs({"event", row.event_id, "t_ms", "not before the event before it",
                            std::to_string(event.t_ms)});
        note_erasures(row, *real);
        public_kind_ = leaf->kind;
        public_id_ = leaf->id;
        leaf_ = record::leaf_hash(bytes_of(row.bytes), input_.use.sm3);
        t_ms_ = event.t_ms;
        ++next_;
    }

    Status finish() {
        if (next_ == 0) return {};
        for (const auto& [commitment, member] : erased_)
            if (!named_.contains(commitment))
                check_.differs({"event_private", member, "value",
                                "present, or named by a privacy.erased of its subject", "erased"});
        const std::string key = kind_ + " " + id_;
        HZ_TRY(const auto head, input_.store.subject(kind_, id_));
        if (!head) {
            check_.differs({std::string{kSubjectHead}, key, "", "a row", "absent"});
            return {};
        }
        check_.equal(kSubjectHead, key, "public_kind", public_kind_, head->public_kind);
        check_.equal(kSubjectHead, key, "public_id", public_id_, head->head.public_id);
        check_.equal(kSubjectHead, key, "next", next_, head->head.next);
        check_.equal_bytes(kSubjectHead, key, "leaf_sm3", leaf_, head->head.leaf_sm3);
        check_.equal(kSubjectHead, key, "t_ms", t_ms_, head->t_ms);
        return {};
    }

 private:
    void note_erasures(const EventRow& row, const RealEvent& real) {
        for (const PrivateMember& member : row.members)
            if (!is_lost(member) && member.salt.empty() && member.value.empty())
                erased_.emplace(base64(member.commitment), row.event_id + " " + member.name);
        if (real.type != kErasedType) return;
        json::Value listed = real.pub;
        if (const auto sealed = real.members.find("commitments"); sealed != real.members.end())
            if (auto value = json::parse(sealed->second))
                listed = json::Value{json::Object{{"commitments", *std::move(value)}}};
        const json::Value* list = listed.find("commitments");
        if (list == nullptr || list->as_array() == nullptr) return;
        for (const json::Value& one : *list->as_array())
            if (one.as_text() != nullptr) named_.insert(*one.as_text());
    }

    const IntegrityInput& input_;
    Check& check_;
    std::string kind_{};
    std::string id_{};
    std::string public_kind_{};
    std::string public_id_{};
    std::int64_t next_{};
    Digest32 leaf_{};
    std::int64_t t_ms_{};
    std::map<std::string, std::string> erased_{};  // commitment, member
    std::set<std::string> named_{};
};

}  // namespace

Status check_subjects(const IntegrityInput& input, Check& check) {
    std::optional<Chain> chain;
    std::string kind;
    std::string id;
    HZ_TRY_VOID(input.store.each_event([&](const StoredEvent& event) -> Status {
        if (!chain || event.row.kind != kind || event.row.id != id) {
            if (chain) HZ_TRY_VOID(chain->finish());
            chain.emplace(input, check);
            check.saw_row();
            kind = event.row.kind;
            id = event.row.id;
        }
        chain->add(event);
        return {};
    }));
    if (chain) HZ_TRY_VOID(chain->finish());
    return input.store.each_stray_subject([&](const StoredSubject& stray) -> Status {
        check.differs({std::string{kSubjectHead}, stray.head.kind + " " + stray.head.id, "",
                       "no row, or events of " + stray.public_kind + " " + stray.head.public_id,
                       "a row without events"});
        return {};
    });
}

}  // namespace hz::app
