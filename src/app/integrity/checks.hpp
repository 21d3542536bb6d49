// The checks of `hengzheng fsck`. Each looks at one group of tables, streams its rows and goes on
// after a difference; an error is returned only when reading itself fails. Those that are about
// events see them in one walk (walk.hpp).
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
// Tables log_entry, event_pending, log_tile and log_head against the leaves.
Status check_log(const IntegrityInput& input, Check& check);
// The checkpoint store against the trees, its signatures.
Status check_checkpoints(const IntegrityInput& input, Check& check);

// All of them in a fixed order; a check that could not read says so as its difference.
[[nodiscard]] std::vector<Check> check_integrity(const IntegrityInput& input,
                                                 const Check::Progress& progress);

}  // namespace hz::app
