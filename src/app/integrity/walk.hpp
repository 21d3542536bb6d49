// The one walk of `hengzheng fsck` over the events: each is read, parsed and folded once, and every
// check that is about events sees it in passing.
#pragma once

#include "app/aggregates.hpp"
#include "app/integrity/checks.hpp"
#include "record/event.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace hz::app {

struct SeenEvent {
    const StoredEvent& stored;
    const Result<record::ParsedEvent>& leaf;
    const Result<RealEvent>& real;  // an error where the leaf has one
    const Status& folded;           // into its subject
};

// Events arrive by subject, each in order n. An error means that reading failed: the check is over.
class EventCheck {
 public:
    virtual ~EventCheck() = default;
    virtual Status event(const SeenEvent&) { return {}; }
    // A subject with all its events. Behind it comes the first event of the next one.
    virtual Status subject(const Folding&) { return {}; }
    // What is no event, once all of them passed by.
    virtual Status after() { return {}; }
};

using MakeEventCheck = std::unique_ptr<EventCheck>(const IntegrityInput& input, Check& check);
// Tables event and event_private: leaf hashes, columns against the leaf, commitments.
MakeEventCheck check_events;
// Chains of subjects and table subject_head; what was erased is named by a privacy.erased.
MakeEventCheck check_subjects;
// Tables document and rule_pack against their digests; rules that events name are there.
MakeEventCheck check_documents;
// Tables state, state_key and state_unique against the fold of the events.
MakeEventCheck check_state;
// Tables public_certificate, search_pair and the search index.
MakeEventCheck check_register;
// Every file that an event names, byte for byte.
MakeEventCheck check_evidence;

struct Watching {
    std::unique_ptr<EventCheck> work;
    Check& check;
    bool over{};  // reading failed; the check says so
};
void walk_events(const IntegrityInput& input, std::vector<Watching>& watching);
// Names an error of reading as the difference of the check.
void could_not_read(Check& check, const Error& error);

}  // namespace hz::app
