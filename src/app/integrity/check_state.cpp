#include "app/aggregates.hpp"
#include "app/integrity/checks.hpp"

#include <algorithm>

namespace hz::app {
namespace {

constexpr std::string_view kState = "state";

std::string text_of_key(const StateKey& key) {
    return key.name + " = " + key.value + (key.uniqueness == Uniqueness::Unique ? " (unique)" : "");
}

// Names the first key that one list has and the other has not.
void equal_keys(std::string_view table, const std::string& key, std::vector<StateKey> expected,
                std::vector<StateKey> found, Check& check) {
    std::ranges::sort(expected);
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    std::ranges::sort(found);
    const auto [mine, theirs] = std::ranges::mismatch(expected, found);
    if (mine == expected.end() && theirs == found.end()) return;
    const bool missing = mine != expected.end() && (theirs == found.end() || *mine < *theirs);
    check.differs({std::string{table}, key, "", missing ? text_of_key(*mine) : "no such key",
                   missing ? "absent" : text_of_key(*theirs)});
}

Status compare(const IntegrityInput& input, Check& check, const PutRow& wanted) {
    const std::string key = wanted.kind + " " + wanted.id;
    HZ_TRY(const auto held, input.store.state(wanted.kind, wanted.id));
    if (!held) {
        check.differs({std::string{kState}, key, "", "a row", "absent"});
        return {};
    }
    check.equal(kState, key, "version", wanted.steps, held->version);
    check.equal(kState, key, "body", wanted.body, held->body);
    equal_keys("state_key", key, wanted.keys, held->keys, check);
    std::vector<StateKey> unique;
    for (const StateKey& one : wanted.keys)
        if (one.uniqueness == Uniqueness::Unique) unique.push_back(one);
    equal_keys("state_unique", key, std::move(unique), held->unique, check);
    return {};
}

}  // namespace

Status check_state(const IntegrityInput& input, Check& check) {
    SubjectFolds folds{[&](const Folding& subject) -> Status {
        check.saw_row();
        return compare(input, check, subject.row());
    }};
    HZ_TRY_VOID(input.store.each_event([&](const StoredEvent& event) -> Status {
        const Status folded = folds.add(event.row);
        if (!folded)
            check.differs({"event", event.row.event_id, "", "an event that can be folded",
                           folded.error().key});
        return {};
    }));
    HZ_TRY_VOID(folds.finish());
    return input.store.each_stray_state([&](const StoredState& stray) -> Status {
        check.differs({std::string{kState}, stray.kind + " " + stray.id, "", "no row",
                       "a row without events"});
        return {};
    });
}

}  // namespace hz::app
