// What every shard of the log begins with, at `init` and at `restore --new-log`.
#pragma once

#include "app/services.hpp"

namespace hz::server {

// One purpose a key (docs/record.md 5). Errors: those of the key store.
Result<app::SignerInfo> create_key(const app::Services& services, const std::string& name,
                                   app::KeyUse use, app::Algorithm algorithm);
// The keys of the current shard; those that are there already stay.
Status create_log_keys(const app::Services& services);

// Its row in the checkpoint store, before anything is signed.
[[nodiscard]] app::StoredCheckpoint empty_checkpoint(const std::string& shard,
                                                     const record::Primitives& use);

}  // namespace hz::server
