// The store: events, the state they change, working data and the log, in one database.
// One write = one transaction = events + state + outbox + idempotent result (ADR 0002).
// Implemented by adapters/store_sqlite and by tests/support/memory_store; one contract suite.
#pragma once

#include "app/ports/scope.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::app {

// State is folded from events and can be rebuilt; working data (drafts, sessions, …) cannot.
enum class Shelf { State, Working };

// A secondary key of a row. Unique keys refuse a second owner: Conflict `unique.<name>`.
// The name "scope" holds the marks of class Scope.
enum class Uniqueness { Shared, Unique };
struct StateKey {
    std::string name{};
    std::string value{};
    Uniqueness uniqueness{Uniqueness::Shared};
    friend auto operator<=>(const StateKey&, const StateKey&) = default;
};

// One aggregate or working record: canonical JSON under (kind, id). version counts from 1; that of
// an aggregate is the number of its events.
struct Row {
    std::string id{};
    std::int64_t version{};
    std::string body{};
};

struct PutRow {
    Shelf shelf{};
    std::string kind{};
    std::string id{};
    std::int64_t version_before{};  // 0 = must not exist; else Conflict `version.stale`
    std::string body{};
    std::vector<StateKey> keys{};      // replace the row's former keys
    std::optional<Instant> expires{};  // working data only: invisible from then on
    std::int64_t steps{1};             // by how much the version grows; 1 on Shelf::Working
};

// Rows of a kind that carry the key, ordered by id; `after` is the last id of the page before.
struct Find {
    Shelf shelf{};
    std::string kind{};
    std::string key{};  // empty: all rows of the kind
    std::string value{};
    std::string after{};
    std::size_t limit{};
};

// What is due: rows that carry the key with a value up to `until`, bytewise, by value, then id.
struct FindDue {
    std::string kind{};
    std::string key{};
    std::string until{};
    std::size_t limit{};
};
struct DueKey {
    std::string value{};
    std::string id{};
    friend bool operator==(const DueKey&, const DueKey&) = default;
};

struct PrivateMember {  // one commitment (docs/record.md 2); value and salt empty = erased
    Bytes commitment{};
    std::string name{};
    Bytes salt{};
    std::string value{};
};

struct EventRow {
    std::string event_id{};  // time-ordered UUID from the ids port
    std::string cmd{};
    std::int64_t i{};
    std::string kind{};  // as in the leaf: sealed events say "sealed"
    std::string id{};    // as in the leaf
    std::int64_t n{};
    Instant t{};
    std::string bytes{};  // the leaf
    Bytes leaf_sm3{};
    std::vector<PrivateMember> members{};
};

// The head of a subject's chain under its real kind and id; public_id differs for sealed kinds.
struct SubjectHead {
    std::string kind{};
    std::string id{};
    std::string public_id{};
    std::int64_t next{};  // n of the next event
    Bytes leaf_sm3{};     // of event next-1
    Instant t{};          // of event next-1
};

struct IdempotencyKey {
    std::string account{};
    std::string use_case{};
    std::string key{};
};
struct StoredAnswer {
    Bytes request_sm3{};
    std::string cmd{};
    std::string answer{};
    Instant expires{};
};

struct OutboxItem {
    std::string id{};
    std::string topic{};
    std::string body{};
    Instant due{};
    std::int64_t attempts{};
};

// One entry of a certificate's history, as open statistics count it.
struct PublicChange {
    std::string month{};   // YYYY-MM of the legal date
    std::string change{};  // issued suspended restored …
    friend bool operator==(const PublicChange&, const PublicChange&) = default;
};
// The public register: what strangers look up and search. Status is computed at read.
struct PublicCertificate {
    std::string number{};
    std::string json{};         // facts of the public view, without status at a moment
    std::string holder_name{};  // folded for search by the store
    std::string holder_uscc{};
    std::string body_code{};
    std::string category{};
    std::string level{};
    std::string region{};
    std::string status{};  // legal status without expiry: valid suspended cancelled revoked
    Date valid_from{};
    Date valid_to{};
    std::int64_t list{};
    std::int64_t index{};                     // in the status list; (list, index) is unique
    std::string issue_event_id{};             // the event that issued it
    std::optional<std::int64_t> log_index{};  // of that event; answered by reads, ignored by puts
    std::vector<PublicChange> changes{};      // whole history, oldest first; taken by puts alone
};
// A query that is the number of a certificate or the uscc of a holder finds just that; any other
// finds names that contain each of its words. Words of one character alone: the name begins with
// the first of them. Letters compare folded (width, case).
struct CertificateSearch {
    std::string query{};   // empty = any
    std::string status{};  // a status name of the answer, expired and not_yet_valid included
    std::string category{};
    std::string level{};
    std::string region{};  // prefix of a GB/T 2260 code
    std::string body{};
    Date today{};         // civil date for expired and not_yet_valid
    std::string after{};  // number
    std::size_t limit{};
};
struct FoundCertificates {
    std::vector<PublicCertificate> items{};
    // The page is short because only the first limits::kSearchCandidates by number were looked
    // at: no part of the query is rare enough. Tell the user to narrow the search.
    bool narrow{};
};
// How many certificates of the register agree in all of these.
struct CertificateCount {
    std::string category{};
    std::string level{};
    std::string body_code{};
    std::string region{};
    std::string status{};  // a status name of the answer on that day
    std::int64_t count{};
};
// How many entries of histories agree in these.
struct ChangeCount {
    std::string month{};
    std::string change{};
    std::string category{};
    std::int64_t count{};
};
struct StatusBit {  // of a list: all that is not valid, and its first entry
    std::int64_t index{};
    std::string status{};
};

// ---- the log (docs/record.md 3) ----
enum class Tree { Sha256, Sm3 };
struct LogHead {
    std::string shard{};
    std::int64_t size{};
    std::int64_t epoch{};
    Bytes frontier_sha256{};
    Bytes frontier_sm3{};
};
struct LogEntry {
    std::int64_t index{};
    std::string event_id{};
    std::string bytes{};
    Bytes leaf_sm3{};
};
struct PendingEvent {
    std::string event_id{};
    std::string kind{};
    std::string id{};
    std::int64_t n{};
    std::string bytes{};
    Bytes leaf_sm3{};
    bool predecessor_sequenced{};  // event n-1 of the subject has an index (or n = 0)
};
struct LogTile {
    Tree tree{};
    std::int64_t level{};
    std::int64_t index{};
    Bytes hashes{};  // 32 bytes each, 1 to 256 of them
};

// Where an event stands in the log.
struct EventPlace {
    std::string event_id{};
    std::string shard{};
    std::optional<std::int64_t> index{};
};

class ReadTx {
 public:
    virtual ~ReadTx() = default;

    virtual Result<std::optional<Row>> get(const Scope&, Shelf, std::string_view kind,
                                           std::string_view id) = 0;
    virtual Result<std::vector<Row>> find(const Scope&, const Find&) = 0;
    // Owner of a unique key.
    virtual Result<std::optional<std::string>> owner(Shelf, std::string_view kind,
                                                     std::string_view key,
                                                     std::string_view value) = 0;

    // State rows by a key's value; names only, so no scope.
    virtual Result<std::vector<DueKey>> due(const FindDue&) = 0;

    virtual Result<std::optional<SubjectHead>> subject(std::string_view kind,
                                                       std::string_view id) = 0;
    // Events of a subject in order n, by its real kind and id.
    virtual Result<std::vector<EventRow>> events(std::string_view kind, std::string_view id) = 0;
    // All events, ordered by (kind, id, n) of the leaf. An error of `visit` ends the walk.
    virtual Status each_event(const std::function<Status(const EventRow&)>& visit) = 0;
    // t of the newest event.
    virtual Result<std::optional<Instant>> last_event_time() = 0;
    virtual Result<std::optional<EventRow>> event_by_cmd(std::string_view cmd, std::int64_t i) = 0;
    virtual Result<std::optional<EventPlace>> place_of(std::string_view event_id) = 0;
    virtual Result<std::optional<EventRow>> event_by_leaf(ByteView leaf_sm3) = 0;

    virtual Result<std::optional<StoredAnswer>> answer(const IdempotencyKey&) = 0;
    // 32 hex pseudonym of a person within a scope (organisation, or subject for sealed events).
    virtual Result<std::optional<std::string>> pseudonym(std::string_view person,
                                                         std::string_view scope) = 0;
    virtual Result<std::optional<Bytes>> document(ByteView sm3) = 0;
    virtual Result<std::optional<std::string>> rule_pack(ByteView sm3) = 0;
    virtual Result<std::vector<OutboxItem>> outbox_due(std::string_view topic, Instant now,
                                                       std::size_t limit) = 0;

    virtual Result<std::optional<PublicCertificate>> certificate(std::string_view number) = 0;
    virtual Result<FoundCertificates> search(const CertificateSearch&) = 0;
    virtual Result<std::vector<StatusBit>> status_bits(std::int64_t list) = 0;
    // The whole register counted on a day, in no order; groups may come in several rows. A snapshot
    // may see a large register as it was limits::kCountsKept ago (ADR 0032).
    virtual Result<std::vector<CertificateCount>> certificate_counts(Date today) = 0;
    virtual Result<std::vector<ChangeCount>> change_counts() = 0;  // by month, change, category

    virtual Result<std::optional<LogHead>> log_head(std::string_view shard) = 0;
    // Events without an index, oldest commit first.
    virtual Result<std::vector<PendingEvent>> pending(std::size_t limit) = 0;
    virtual Result<std::vector<LogEntry>> log_entries(std::string_view shard, std::int64_t from,
                                                      std::size_t limit) = 0;
    virtual Result<std::optional<LogTile>> log_tile(std::string_view shard, Tree,
                                                    std::int64_t level, std::int64_t index) = 0;
};

class WriteTx : public ReadTx {
 public:
    virtual Status put(const PutRow&) = 0;
    virtual Status remove(Shelf, std::string_view kind, std::string_view id) = 0;  // working only;
                                                                                   // absent is fine
    // Deletes at most `limit` expired working rows and as many expired answers; how many went.
    virtual Result<std::int64_t> purge(std::size_t limit) = 0;
    // Advances the head `WHERE next = :n`; 0 rows: Conflict `subject.moved`. n = 0 creates it.
    // Conflict `unique.event` when the event id, (cmd, i) or place in the chain is taken.
    virtual Status append(const EventRow&, const SubjectHead& after) = 0;
    // Deletes salt and value of one commitment for good (docs/record.md 2), and the stored answers
    // in which the value stands. NotFound `event.member_absent`; erasing again is fine.
    virtual Status erase_member(std::string_view event_id, ByteView commitment) = 0;
    // Conflict `unique.idempotency` while an answer under this key has not expired.
    virtual Status put_answer(const IdempotencyKey&, const StoredAnswer&) = 0;
    // Conflict `unique.pseudonym`.
    virtual Status put_pseudonym(std::string_view person, std::string_view scope,
                                 std::string_view act) = 0;
    // Equal content is stored once; putting it again is fine.
    virtual Status put_document(ByteView sm3, std::string_view media_type, ByteView bytes) = 0;
    virtual Status put_rule_pack(ByteView sm3, std::string_view bytes) = 0;
    virtual Status put_outbox(const OutboxItem&) = 0;  // insert or replace by id
    virtual Status remove_outbox(std::string_view id) = 0;
    // Insert or replace by number. Conflict `unique.status_index`: (list, index) is another's.
    virtual Status put_certificate(const PublicCertificate&) = 0;
    // Next value of a named counter, from 1.
    virtual Result<std::int64_t> next_serial(std::string_view counter) = 0;

    // ---- sequencer ----
    // UPDATE … WHERE size = :size_before AND epoch = :epoch; 0 rows: Conflict `log.moved`.
    virtual Status advance_log(const LogHead& after, std::int64_t size_before) = 0;
    virtual Status create_log(const LogHead&) = 0;  // Conflict `log.exists`
    // Raises the epoch by one `WHERE epoch = :epoch_before`; 0 rows: Conflict `log.moved`.
    virtual Status lead_log(std::string_view shard, std::int64_t epoch_before) = 0;
    // Gives the events the indexes `first`, `first` + 1, … and removes them from pending. Conflict
    // `log.moved` when an index or an event is taken or an event is not pending.
    virtual Status put_entries(std::string_view shard, std::int64_t first,
                               const std::vector<std::string>& event_ids) = 0;
    virtual Status put_tile(std::string_view shard, const LogTile&) = 0;  // insert or widen

    // ---- rebuild: replaces all rows of Shelf::State and the public register ----
    virtual Status clear_state() = 0;
};

// A body may run more than once; it is synchronous and touches only the transaction. A returned
// error rolls its own work back and reaches `done`.
using WriteBody = std::function<Status(WriteTx&)>;
using ReadBody = std::function<Status(ReadTx&)>;
// Called after COMMIT (or refusal) on a thread of the store; must not block.
using WriteDone = std::function<void(Status)>;

// How long a body may run: limits::kBodyTime, or limits::kMaintenanceTime for the work of the
// platform itself (sequencer, rebuild, demonstration data), which holds up all commands meanwhile.
enum class Work { Command, Maintenance };

class Store {
 public:
    virtual ~Store() = default;
    // Queues the body; bodies that arrive during one commit share the next (group commit).
    // Errors: the body's own; Unavailable `store.busy` (queue full), `store.unknown` (COMMIT
    // failed: the work is there or not), `store.failed` (not there), `store.body_too_slow`.
    virtual void submit(WriteBody body, WriteDone done, Work work = Work::Command) = 0;
    // A consistent read-only snapshot. Unavailable `store.busy`, `store.failed`. Not to be called
    // inside another body.
    virtual Status read(const ReadBody& body) = 0;
    // Grows before `done` of every write of this process that changed what is recorded: events,
    // the log, the register; working data alone does not move it. What another process changes
    // stays unnoticed.
    [[nodiscard]] virtual std::uint64_t changes() const = 0;

    // Waits for submit; for the command line, jobs and tests.
    Status write(WriteBody body, Work work = Work::Command);
};

}  // namespace hz::app
