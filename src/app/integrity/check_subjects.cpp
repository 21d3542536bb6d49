#include "app/integrity/walk.hpp"
#include "record/merkle.hpp"

#include <set>

namespace hz::app {
namespace {

constexpr std::string_view kSubjectHead = "subject_head";

// The chain of one subject while its events pass by.
class Chain {
 public:
    Chain(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    void add(const SeenEvent& seen) {
        const EventRow& row = seen.stored.row;
        const auto& [event, leaf, real, folded] = seen;
        if (!real)
            return check_.differs({"event", row.event_id, "bytes", "a readable event",
                                   leaf ? real.error().key : shown(row.bytes)});
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

class Subjects : public EventCheck {
 public:
    Subjects(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    Status event(const SeenEvent& seen) override {
        const EventRow& row = seen.stored.row;
        if (!chain_ || row.kind != kind_ || row.id != id_) {
            if (chain_) HZ_TRY_VOID(chain_->finish());
            chain_.emplace(input_, check_);
            check_.saw_row();
            kind_ = row.kind;
            id_ = row.id;
        }
        chain_->add(seen);
        return {};
    }

    Status after() override {
        if (chain_) HZ_TRY_VOID(chain_->finish());
        return input_.store.each_stray_subject([this](const StoredSubject& stray) -> Status {
            check_.differs(
                {std::string{kSubjectHead}, stray.head.kind + " " + stray.head.id, "",
                 "no row, or events of " + stray.public_kind + " " + stray.head.public_id,
                 "a row without events"});
            return {};
        });
    }

 private:
    const IntegrityInput& input_;
    Check& check_;
    std::optional<Chain> chain_{};
    std::string kind_{};  // as in the leaf
    std::string id_{};
};

}  // namespace

std::unique_ptr<EventCheck> check_subjects(const IntegrityInput& input, Check& check) {
    return std::make_unique<Subjects>(input, check);
}

}  // namespace hz::app
