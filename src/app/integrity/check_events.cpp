#include "app/event_row.hpp"
#include "app/integrity/walk.hpp"
#include "app/log/recovery.hpp"
#include "record/merkle.hpp"

#include <algorithm>
#include <set>

namespace hz::app {
namespace {

constexpr std::string_view kEvent = "event";
constexpr std::string_view kMember = "event_private";

void check_columns(const EventRow& row, std::int64_t t_ms, const record::ParsedEvent& leaf,
                   Check& check) {
    const std::string& key = row.event_id;
    check.equal(kEvent, key, "cmd", leaf.cmd, row.cmd);
    check.equal(kEvent, key, "i", std::int64_t{leaf.i}, row.i);
    check.equal(kEvent, key, "kind", leaf.kind, row.kind);
    check.equal(kEvent, key, "id", leaf.id, row.id);
    check.equal(kEvent, key, "n", static_cast<std::int64_t>(leaf.n), row.n);
    check.equal(kEvent, key, "t_ms", unix_milliseconds(leaf.t), t_ms);
    const std::string prefix = event_row_prefix(leaf.t);
    check.equal(kEvent, key, "event_id", prefix, std::string_view{key}.substr(0, prefix.size()));
}

bool erased(const PrivateMember& member) { return member.salt.empty() && member.value.empty(); }

// Nothing is known of a member but its commitment only where a mirror brought the event back.
void check_lost(const std::string& id, const std::string& key, const PrivateMember& member,
                const IntegrityInput& input, Check& check) {
    const auto recovered = is_recovered(input.store.tx(), id);
    if (recovered && *recovered && erased(member)) return;
    check.differs({std::string{kMember}, key, "name",
                   "a name, or an entry that log.recovered names", shown(member.value)});
}

void check_member(const std::string& key, const PrivateMember& member, const IntegrityInput& input,
                  Check& check) {
    if (erased(member)) {
        // What an event is never goes, only what it says (docs/record.md 1).
        if (member.name.starts_with("event."))
            check.differs({std::string{kMember}, key, "value", "present", "erased"});
        return;
    }
    record::Salt salt{};
    if (member.salt.size() != salt.size())
        return check.differs({std::string{kMember}, key, "salt", "16 bytes",
                              std::to_string(member.salt.size()) + " bytes"});
    std::ranges::copy(member.salt, salt.begin());
    check.equal_bytes(kMember, key + " " + member.name, "commitment",
                      record::commitment(salt, member.name, member.value, input.use.sm3),
                      member.commitment);
}

// Each commitment of the leaf has its row, in the order they were written, and no row is left over.
void check_members(const StoredEvent& event, const record::ParsedEvent& leaf,
                   const IntegrityInput& input, Check& check) {
    const std::string& id = event.row.event_id;
    std::set<Digest32> wanted{leaf.sd.begin(), leaf.sd.end()};
    std::int64_t position = 0;
    for (const StoredMember& held : event.members) {
        const std::string key = id + " " + std::to_string(held.position);
        check.equal(kMember, key, "position", position++, held.position);
        Digest32 c{};
        if (held.member.commitment.size() == c.size())
            std::ranges::copy(held.member.commitment, c.begin());
        if (wanted.erase(c) == 0)
            check.differs({std::string{kMember}, key, "commitment", "one of the event's",
                           hex(held.member.commitment)});
        if (is_lost(held.member))
            check_lost(id, key, held.member, input, check);
        else
            check_member(key, held.member, input, check);
    }
    if (!wanted.empty())
        check.differs({std::string{kMember}, id, "commitment", hex(*wanted.begin()), "absent"});
}

class Events : public EventCheck {
 public:
    Events(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    Status event(const SeenEvent& seen) override {
        check_.saw_row();
        const EventRow& row = seen.stored.row;
        check_.equal_bytes(kEvent, row.event_id, "leaf_sm3",
                           record::leaf_hash(bytes_of(row.bytes), input_.use.sm3), row.leaf_sm3);
        if (!seen.leaf) {
            check_.differs({std::string{kEvent}, row.event_id, "bytes", "a canonical event",
                            shown(row.bytes)});
            return {};
        }
        check_columns(row, seen.stored.t_ms, *seen.leaf, check_);
        check_members(seen.stored, *seen.leaf, input_, check_);
        return {};
    }

 private:
    const IntegrityInput& input_;
    Check& check_;
};

}  // namespace

std::unique_ptr<EventCheck> check_events(const IntegrityInput& input, Check& check) {
    return std::make_unique<Events>(input, check);
}

}  // namespace hz::app
