#include "main/server/installation.hpp"

#include "adapters/crypto/secret_file.hpp"
#include "adapters/files/durable.hpp"
#include "adapters/store_postgres/postgres_store.hpp"
#include "app/jobs/clock_memory.hpp"
#include "embedded/calendars.hpp"
#include "embedded/reminders.hpp"
#include "embedded/rule_packs.hpp"
#include "main/server/database.hpp"
#include "main/server/host_file.hpp"
#include "main/server/primitives.hpp"
#include "main/server/process_name.hpp"

#include <algorithm>
#include <iostream>
#include <map>

namespace hz::server {
namespace {

// In bulk, one page of an index changes again and again before it goes to its place.
constexpr int kBulkLogPages = 50'000;
constexpr std::chrono::hours kBulkTime{24};

// Tables of later years that the operator laid beside the data (docs/maintenance.md); one of the
// same name as a shipped one takes its place.
Status add_calendars_of(const std::filesystem::path& folder, domain::RuleFiles& calendars) {
    std::error_code absent;
    for (const auto& entry : std::filesystem::directory_iterator{folder, absent}) {
        if (entry.path().extension() != ".json") continue;
        HZ_TRY(const Bytes bytes, files::read_file(entry.path(), limits::kCalendarBytes));
        calendars[entry.path().filename().string()] = text_of(bytes);
    }
    return {};
}

// The operator's own, or those that come with the program.
Result<std::string> reminders_of(const std::filesystem::path& own) {
    std::error_code absent;
    if (!std::filesystem::exists(own, absent))
        return std::string{embedded::reminders().front().bytes};
    HZ_TRY(const Bytes bytes, files::read_file(own, limits::kCalendarBytes));
    return std::string{text_of(bytes)};
}

// Embedded files "example-scheme/1.0/catalogue.json", by pack.
Result<app::RuleLibrary> load_library(const std::filesystem::path& data) {
    std::map<std::string, domain::RuleFiles> packs;
    for (const auto& file : embedded::rule_packs()) {
        const std::string name{file.name};
        const auto slash = name.rfind('/');
        packs[name.substr(0, slash)][name.substr(slash + 1)] = std::string{file.bytes};
    }
    domain::RuleFiles calendars;
    for (const auto& file : embedded::calendars())
        calendars[std::string{file.name}] = std::string{file.bytes};
    HZ_TRY_VOID(add_calendars_of(data / "calendar", calendars));
    HZ_TRY(const std::string reminders, reminders_of(data / "reminders.json"));
    return app::RuleLibrary::load(packs, calendars, reminders, &crypto::sm3);
}

Result<HostFile> load_host(const InstallationOptions& options) {
    const auto path = options.data / "host.json";
    if (options.open == store_sqlite::Open::Create) {
        HZ_TRY_VOID(check_host(options.host));
        HZ_TRY_VOID(files::write_file_durably(path, bytes_of(to_json(options.host)),
                                              files::Existing::Refuse));
        return options.host;
    }
    return read_host(options.data);
}

}  // namespace

Installation::~Installation() = default;

Result<std::unique_ptr<Installation>> Installation::open(const InstallationOptions& options) {
    std::unique_ptr<Installation> made{new Installation()};
    HZ_TRY_VOID(made->open_parts(options));
    return made;
}

void Installation::open_clock(const InstallationOptions& options) {
    if (options.clock == app::ClockMode::System) {
        auto clock = std::make_unique<system::GuardedClock>();
        guarded_ = clock.get();
        clock_ = std::move(clock);
        return;
    }
    auto clock = std::make_unique<system::ControlledClock>(options.clock_from.value_or(Instant{}));
    controlled_ = clock.get();
    clock_ = std::move(clock);
}

// Never behind what is on record (docs/record.md 4: a clock behind the last time signs nothing).
Status Installation::resume_clock(const InstallationOptions& options) {
    if (controlled_ == nullptr) return {};
    HZ_TRY(const auto resumed, app::resumed_clock(*store_));
    if (resumed) return controlled_->advance_to(std::max(*resumed, clock_->now()));
    if (options.clock_from) return {};
    return controlled_->advance_to(system::SystemClock{}.now());
}

Status Installation::open_store(const InstallationOptions& options) {
    postgres_ = options.postgres;
    watch_.emplace(metrics_, *log_, options.slow_statement);
    if (!options.postgres.empty()) {
        store_postgres::PostgresOptions store;
        store.url = options.postgres;
        store.open = options.open;
        store.readers = limits::kStoreReaders;
        store.watch = &*watch_;
        if (options.bulk != store_sqlite::Bulk::No) store.maintenance_time = kBulkTime;
        HZ_TRY(auto opened, store_postgres::PostgresStore::open(store, *clock_));
        backlog_ = opened.get();
        store_ = std::move(opened);
        return {};
    }
    store_sqlite::SqliteOptions store;
    store.path = options.data / kDatabaseFile;
    store.open = options.open;
    store.readers = limits::kStoreReaders;
    if (options.bulk != store_sqlite::Bulk::No) {
        store.bulk = options.bulk;
        store.checkpoint_pages = kBulkLogPages;
        store.maintenance_time = kBulkTime;
    }
    store.watch = &*watch_;
    HZ_TRY(auto opened, store_sqlite::SqliteStore::open(store, *clock_));
    embedded_ = opened.get();
    backlog_ = opened.get();
    store_ = std::move(opened);
    return {};
}

app::LeaseTerms Installation::lease_terms() const {
    return {name_of_this_process(), lease_, embedded_ != nullptr, &has_ended};
}

Status Installation::backup_to(const std::filesystem::path& to) {
    if (embedded_ != nullptr) return embedded_->backup_to(to);
    return copy_out({{}, postgres_}, to);
}

Status Installation::open_parts(const InstallationOptions& options) {
    const auto& data = options.data;
    for (const auto& folder : {data, data / "secrets"}) {
        std::filesystem::create_directories(folder);
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    }
    lease_ = options.lease;
    open_clock(options);
    log_ = std::make_unique<system::JsonLog>(*clock_, app::LogLevel::Info, std::cerr);
    HZ_TRY(host_, load_host(options));

    HZ_TRY(std::string passphrase,
           crypto::load_or_create_secret(data / "secrets" / "key-passphrase", random_));
    HZ_TRY(const std::string data_secret,
           crypto::load_or_create_secret(data / "secrets" / "data-key", random_));
    HZ_TRY(Bytes data_key, from_hex(data_secret));
    password_pool_ =
        std::make_unique<system::Pool>(system::PoolSettings{2, limits::kPasswordQueue}, *log_);
    passwords_ =
        std::make_unique<crypto::Argon2Passwords>(*password_pool_, random_, options.password_cost);
    personal_keys_ = std::make_unique<crypto::PasswordWrappedKeys>(*password_pool_, random_,
                                                                   options.password_cost);
    digests_ = std::make_unique<crypto::HmacDigests>(data_key);
    codes_ = std::make_unique<crypto::SealedOneTimeCodes>(random_, std::move(data_key));
    HZ_TRY(keys_, crypto::FileKeyStore::open(data / "keys", std::move(passphrase)));
    HZ_TRY(evidence_, files::LocalEvidenceStore::open(data / "evidence", hashers_));
    HZ_TRY(uploads_, files::LocalUploadBytes::open(data / "uploads"));
    HZ_TRY(documents_, documents::PdfRenderer::open());
    HZ_TRY(rules_, load_library(data));

    HZ_TRY_VOID(open_store(options));
    HZ_TRY_VOID(resume_clock(options));
    const auto checkpoints =
        options.checkpoints.empty() ? data / "checkpoints.db" : options.checkpoints;
    HZ_TRY(checkpoints_,
           store_sqlite::SqliteCheckpointStore::open(checkpoints, options.open, options.opener));

    const app::Host host = server::host_of(
        host_, controlled_ != nullptr ? app::ClockMode::Controlled : app::ClockMode::System);
    services_.emplace(app::Services{*store_, *clock_, random_, *keys_, *personal_keys_, *passwords_,
                                    *codes_, *digests_, codecs_, *evidence_, *uploads_,
                                    *checkpoints_, *rules_, *documents_, primitives(), host,
                                    nullptr});
    return {};
}

}  // namespace hz::server
