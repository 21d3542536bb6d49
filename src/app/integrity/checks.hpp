// The checks of `hengzheng fsck`, in their order. Each looks at one group of tables, streams its
// rows and goes on after a difference; an error is returned only when reading itself fails.
#pragma once

#include "app/integrity/report.hpp"
#include "app/ports/checkpoint_store.hpp"
#include "app/ports/evidence.hpp"
#include "app/ports/inspection.hpp"
#include "app/services.hpp"
#include "record/note.hpp"

#include <vector>

namespace hz::app {

struct IntegrityInput {
    Inspection& store;
    const std::vector<StoredCheckpoint>& checkpoints;
    const std::vector<Damage>& checkpoint_damage;
    EvidenceStore& evidence;
    const std::vector<record::NoteKey>& log_keys;  // public keys of the log, all times
    const record::Primitives& use;
    const Host& host;
};

// Pages, schema, references between tables.
Status check_file(const IntegrityInput& input, Check& check);
// Tables event and event_private: leaf hashes, columns against the leaf, commitments.
Status check_events(const IntegrityInput& input, Check& check);
// Chains of subjects and table subject_head; what was erased is named by a privacy.erased.
Status check_subjects(const IntegrityInput& input, Check& check);
// Tables log_entry, event_pending, log_tile and log_head against the leaves.
Status check_log(const IntegrityInput& input, Check& check);
// The checkpoint store against the trees, its signatures.
Status check_checkpoints(const IntegrityInput& input, Check& check);
// Tables document and rule_pack against their digests; rules that events name are there.
Status check_documents(const IntegrityInput& input, Check& check);
// Tables state, state_key and state_unique against the fold of the events.
Status check_state(const IntegrityInput& input, Check& check);
// Tables public_certificate, search_pair and the search index.
Status check_register(const IntegrityInput& input, Check& check);
// Every file that an event names, byte for byte.
Status check_evidence(const IntegrityInput& input, Check& check);

// All of them in this order; a check that could not read says so as its difference.
[[nodiscard]] std::vector<Check> check_integrity(const IntegrityInput& input,
                                                 const Check::Progress& progress);

}  // namespace hz::app
