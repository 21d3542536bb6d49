#include "app/integrity/walk.hpp"

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

class State : public EventCheck {
 public:
    State(const IntegrityInput& input, Check& check) : input_{input}, check_{check} {}

    Status event(const SeenEvent& seen) override {
        if (!seen.folded)
            check_.differs({"event", seen.stored.row.event_id, "", "an event that can be folded",
                            seen.folded.error().key});
        return {};
    }
    Status subject(const Folding& subject) override {
        check_.saw_row();
        return compare(input_, check_, subject.row());
    }
    Status after() override {
        return input_.store.each_stray_state([this](const StoredState& stray) -> Status {
            check_.differs({std::string{kState}, stray.kind + " " + stray.id, "", "no row",
                            "a row without events"});
            return {};
        });
    }

 private:
    const IntegrityInput& input_;
    Check& check_;
};

}  // namespace

std::unique_ptr<EventCheck> check_state(const IntegrityInput& input, Check& check) {
    return std::make_unique<State>(input, check);
}

}  // namespace hz::app
