#include "main/server/integrity.hpp"

#include "adapters/crypto/file_key_store.hpp"
#include "adapters/crypto/hashes.hpp"
#include "adapters/crypto/random.hpp"
#include "adapters/crypto/secret_file.hpp"
#include "adapters/files/evidence_store.hpp"
#include "adapters/store_sqlite/sqlite_inspection.hpp"
#include "adapters/system/clocks.hpp"
#include "main/server/host_file.hpp"
#include "main/server/primitives.hpp"

#include <algorithm>

namespace hz::server {

Result<std::vector<record::NoteKey>> log_keys_in(const std::filesystem::path& data,
                                                 const record::Primitives& use) {
    const auto secret = data / "secrets" / "key-passphrase";
    // Asked for first: a missing passphrase would be made anew.
    HZ_TRY_VOID(crypto::read_private_file(secret));
    crypto::SystemRandom random;
    HZ_TRY(std::string passphrase, crypto::load_or_create_secret(secret, random));
    HZ_TRY(const auto keys, crypto::FileKeyStore::open(data / "keys", std::move(passphrase)));
    std::vector<record::NoteKey> out;
    for (const app::SignerInfo& info : keys->list()) {
        if (info.use != app::KeyUse::Log) continue;
        const auto type = info.algorithm == app::Algorithm::Ed25519 ? record::KeyType::Ed25519
                                                                    : record::KeyType::Sm2;
        HZ_TRY(auto key, record::make_key(info.name, type, info.public_key, use.sha256));
        out.push_back(std::move(key));
    }
    return out;
}

namespace {

Result<std::vector<app::Check>> check_with(const DataPlaces& places,
                                           const std::vector<app::StoredCheckpoint>* checkpoints,
                                           const app::Check::Progress& progress) {
    HZ_TRY(const HostFile file, read_host(places.host));
    const app::Host host = host_of(file, app::ClockMode::System);
    const record::Primitives use = primitives();
    const Instant now = system::SystemClock{}.now();
    store_sqlite::InspectedCheckpoints held;
    if (checkpoints != nullptr) {
        held.rows = *checkpoints;
    } else {
        HZ_TRY(held, store_sqlite::inspect_checkpoints(places.checkpoints));
    }
    // After the checkpoints: it can only be ahead of them.
    HZ_TRY(const auto store, inspect(places.database, now));
    const crypto::Hashers hashers;
    HZ_TRY(const auto evidence, files::LocalEvidenceStore::open_to_read(places.evidence, hashers));
    HZ_TRY(const auto keys, log_keys_in(places.keys, use));
    const app::IntegrityInput input{*store, held.rows, held.damage, *evidence, keys, use, host};
    return app::check_integrity(input, progress);
}

}  // namespace

DataPlaces places_of(const std::filesystem::path& data, const std::filesystem::path& checkpoints,
                     const std::string& postgres) {
    return {database_of(data, postgres), data / "evidence", data, data,
            checkpoints.empty() ? data / "checkpoints.db" : checkpoints};
}

Result<std::vector<app::Check>> check_data(const DataPlaces& places,
                                           const app::Check::Progress& progress) {
    return check_with(places, nullptr, progress);
}

Result<std::vector<app::Check>> check_data(const DataPlaces& places,
                                           const std::vector<app::StoredCheckpoint>& checkpoints,
                                           const app::Check::Progress& progress) {
    return check_with(places, &checkpoints, progress);
}

bool is_clean(const std::vector<app::Check>& checks) {
    return std::ranges::all_of(checks,
                               [](const app::Check& check) { return check.differences() == 0; });
}

}  // namespace hz::server
