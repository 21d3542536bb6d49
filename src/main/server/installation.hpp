// A data directory opened under its process lock, with every adapter built and wired: the one place
// where adapters meet. `serve`, `init` and the maintenance commands all stand on it. Servers of one
// PostgreSQL database share the directory; every other command wants it alone.
#pragma once

#include "adapters/crypto/codecs.hpp"
#include "adapters/crypto/file_key_store.hpp"
#include "adapters/crypto/hashes.hpp"
#include "adapters/crypto/keyed_digests.hpp"
#include "adapters/crypto/one_time_codes.hpp"
#include "adapters/crypto/passwords.hpp"
#include "adapters/crypto/personal_keys.hpp"
#include "adapters/crypto/random.hpp"
#include "adapters/documents/renderer.hpp"
#include "adapters/files/evidence_store.hpp"
#include "adapters/files/upload_bytes.hpp"
#include "adapters/store_sql/watch.hpp"
#include "adapters/store_sqlite/sqlite_checkpoint_store.hpp"
#include "adapters/store_sqlite/sqlite_store.hpp"
#include "adapters/system/clocks.hpp"
#include "adapters/system/json_log.hpp"
#include "adapters/system/metrics.hpp"
#include "adapters/system/pool.hpp"
#include "app/jobs/leadership.hpp"
#include "app/ports/backlog.hpp"
#include "app/rules.hpp"
#include "app/services.hpp"
#include "base/load_limits.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace hz::server {

// What `init` fixes for ever (host.json).
struct HostFile {
    std::string host{};
    std::string public_url{};
    std::string environment{};  // production, demo
    std::string shard{};
};

struct InstallationOptions {
    std::filesystem::path data{};
    std::filesystem::path checkpoints{};  // empty: inside the data directory
    std::string postgres{};               // of libpq; empty: the embedded store
    // Shared: with other servers on the same PostgreSQL database. The embedded store has one
    // opener.
    store_sqlite::Opener opener{store_sqlite::Opener::Alone};
    std::chrono::milliseconds lease{app::kLeaseLength};
    app::ClockMode clock{app::ClockMode::System};
    // Controlled only: where the clock starts at the earliest. Else it goes on where it stood, or
    // starts at the system's time on a fresh installation.
    std::optional<Instant> clock_from{};
    store_sqlite::Open open{store_sqlite::Open::Existing};
    HostFile host{};  // for Open::Create
    crypto::Argon2Cost password_cost{};
    std::chrono::milliseconds slow_statement{limits::kSlowStatement};
    // Data in bulk, `rebuild`: nobody waits for another body.
    store_sqlite::Bulk bulk{};
};

class Installation {
 public:
    // Errors: those of the adapters, host.invalid, host.exists.
    static Result<std::unique_ptr<Installation>> open(const InstallationOptions& options);
    ~Installation();

    [[nodiscard]] const app::Services& services() const { return *services_; }
    [[nodiscard]] const HostFile& host() const { return host_; }
    // A consistent copy of the database as a file (ADR 0030); commands go on meanwhile. Errors:
    // Conflict `backup.exists`.
    Status backup_to(const std::filesystem::path& to);
    [[nodiscard]] system::JsonLog& log() { return *log_; }
    [[nodiscard]] app::Metrics& metrics() { return metrics_; }
    [[nodiscard]] app::BacklogReader& backlog() { return *backlog_; }
    [[nodiscard]] const system::Pool& password_pool() const { return *password_pool_; }
    // For the rounds of the platform, and for nobody else.
    [[nodiscard]] app::EvidenceRemoval& evidence_removal() { return *evidence_; }
    [[nodiscard]] app::ControllableClock* controlled_clock() { return controlled_; }
    // nullptr: the clock is controlled.
    [[nodiscard]] const system::GuardedClock* guarded_clock() const { return guarded_; }
    // For leading among the servers of this database.
    [[nodiscard]] app::LeaseTerms lease_terms() const;
    // Who moves the controlled clock for `POST /api/v1/clock`; must outlive the requests.
    void keep_time(app::Timekeeper& timekeeper) { services_->timekeeper = &timekeeper; }
    // Without one, notices stay in the inbox; must outlive the requests and the jobs.
    void use_mailer(app::Mailer& mailer) { services_->mailer = &mailer; }

 private:
    Installation() = default;
    Status open_parts(const InstallationOptions& options);
    void open_clock(const InstallationOptions& options);
    Status resume_clock(const InstallationOptions& options);
    Status open_store(const InstallationOptions& options);

    HostFile host_{};
    std::chrono::milliseconds lease_{};
    std::unique_ptr<app::Clock> clock_{};
    app::ControllableClock* controlled_{};
    const system::GuardedClock* guarded_{};
    std::unique_ptr<system::JsonLog> log_{};
    system::PrometheusMetrics metrics_{};
    crypto::SystemRandom random_{};
    crypto::Hashers hashers_{};
    crypto::PublisherCodecs codecs_{};
    std::unique_ptr<system::Pool> password_pool_{};
    std::unique_ptr<crypto::Argon2Passwords> passwords_{};
    std::unique_ptr<crypto::PasswordWrappedKeys> personal_keys_{};
    std::unique_ptr<crypto::SealedOneTimeCodes> codes_{};
    std::unique_ptr<crypto::HmacDigests> digests_{};
    std::unique_ptr<crypto::FileKeyStore> keys_{};
    std::unique_ptr<files::LocalEvidenceStore> evidence_{};
    std::unique_ptr<files::LocalUploadBytes> uploads_{};
    std::optional<store_sql::Watch> watch_{};
    std::unique_ptr<app::Store> store_{};
    app::BacklogReader* backlog_{};          // store_, as that
    store_sqlite::SqliteStore* embedded_{};  // store_, where it is that
    std::string postgres_{};                 // address of its database, where it is not
    std::unique_ptr<store_sqlite::SqliteCheckpointStore> checkpoints_{};
    std::unique_ptr<documents::PdfRenderer> documents_{};
    std::optional<app::RuleLibrary> rules_{};
    std::optional<app::Services> services_{};
};

}  // namespace hz::server
