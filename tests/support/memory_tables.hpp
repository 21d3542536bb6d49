// What MemoryStore holds, and one transaction over it. Every change notes how to undo it, so a
// refused body leaves nothing behind.
#pragma once

#include "support/memory_store.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace hz::test {

using app::CertificateSearch;
using app::EventPlace;
using app::EventRow;
using app::Find;
using app::FoundCertificates;
using app::IdempotencyKey;
using app::LogEntry;
using app::LogHead;
using app::LogTile;
using app::OutboxItem;
using app::PendingEvent;
using app::PrivateMember;
using app::PublicCertificate;
using app::PutRow;
using app::Row;
using app::Scope;
using app::Shelf;
using app::StateKey;
using app::StatusBit;
using app::StoredAnswer;
using app::SubjectHead;
using app::Tree;
using app::Uniqueness;

struct MemoryRow {
    std::int64_t version{};
    std::string body{};
    std::vector<StateKey> keys{};
    std::optional<Instant> expires{};
};

struct MemoryHead {
    SubjectHead head{};
    std::string public_kind{};
};

struct MemoryTables {
    using Names = std::tuple<std::string, std::string, std::string>;
    std::map<std::tuple<Shelf, std::string, std::string>, MemoryRow> rows{};
    std::map<std::tuple<Shelf, std::string, std::string, std::string>, std::string> unique{};
    std::map<std::pair<std::string, std::string>, MemoryHead> heads{};
    std::map<std::string, EventRow> events{};
    std::map<std::tuple<std::string, std::string, std::int64_t>, std::string> event_by_place{};
    std::map<std::pair<std::string, std::int64_t>, std::string> event_by_cmd{};
    std::map<Bytes, std::string> event_by_leaf{};
    std::map<std::int64_t, std::string> pending{};  // in order of commit
    std::map<std::string, std::pair<std::string, std::int64_t>> places{};
    std::map<std::pair<std::string, std::int64_t>, std::string> entries{};
    std::map<std::string, LogHead> log_heads{};
    std::map<std::tuple<std::string, Tree, std::int64_t, std::int64_t>, Bytes> tiles{};
    std::map<Names, StoredAnswer> answers{};
    std::map<std::pair<std::string, std::string>, std::string> pseudonyms{};
    std::map<Bytes, Bytes> documents{};
    std::map<Bytes, std::string> rule_packs{};
    std::map<std::string, OutboxItem> outbox{};
    std::map<std::string, PublicCertificate> certificates{};
    std::map<std::string, std::int64_t> counters{};
};

class MemoryTx : public app::WriteTx {
 public:
    MemoryTx(MemoryTables& tables, Instant now, SearchBounds bounds)
        : tables_{tables}, now_{now}, bounds_{bounds} {}
    void undo();
    [[nodiscard]] bool recorded() const { return recorded_; }

    Result<std::optional<Row>> get(const Scope&, Shelf, std::string_view kind,
                                   std::string_view id) override;
    Result<std::vector<Row>> find(const Scope&, const Find&) override;
    Result<std::optional<std::string>> owner(Shelf, std::string_view kind, std::string_view key,
                                             std::string_view value) override;
    Result<std::vector<app::DueKey>> due(const app::FindDue&) override;
    Status put(const PutRow&) override;
    Status remove(Shelf, std::string_view kind, std::string_view id) override;
    Result<std::int64_t> purge(std::size_t limit) override;
    Status clear_state() override;

    Result<std::optional<SubjectHead>> subject(std::string_view kind, std::string_view id) override;
    Result<std::vector<EventRow>> events(std::string_view kind, std::string_view id) override;
    Status each_event(const std::function<Status(const EventRow&)>& visit) override;
    Result<std::optional<Instant>> last_event_time() override;
    Result<std::optional<EventRow>> event_by_cmd(std::string_view cmd, std::int64_t i) override;
    Result<std::optional<EventPlace>> place_of(std::string_view event_id) override;
    Result<std::optional<EventRow>> event_by_leaf(ByteView leaf_sm3) override;
    Status append(const EventRow&, const SubjectHead& after) override;
    Status erase_member(std::string_view event_id, ByteView commitment) override;

    Result<std::optional<StoredAnswer>> answer(const IdempotencyKey&) override;
    Status put_answer(const IdempotencyKey&, const StoredAnswer&) override;
    Result<std::optional<std::string>> pseudonym(std::string_view person,
                                                 std::string_view scope) override;
    Status put_pseudonym(std::string_view person, std::string_view scope,
                         std::string_view act) override;
    Result<std::optional<Bytes>> document(ByteView sm3) override;
    Status put_document(ByteView sm3, std::string_view media_type, ByteView bytes) override;
    Result<std::optional<std::string>> rule_pack(ByteView sm3) override;
    Status put_rule_pack(ByteView sm3, std::string_view bytes) override;
    Result<std::vector<OutboxItem>> outbox_due(std::string_view topic, Instant now,
                                               std::size_t limit) override;
    Status put_outbox(const OutboxItem&) override;
    Status remove_outbox(std::string_view id) override;
    Result<std::int64_t> next_serial(std::string_view counter) override;

    Result<std::optional<PublicCertificate>> certificate(std::string_view number) override;
    Result<FoundCertificates> search(const CertificateSearch&) override;
    Result<std::vector<StatusBit>> status_bits(std::int64_t list) override;
    Result<std::vector<app::CertificateCount>> certificate_counts(Date today) override;
    Result<std::vector<app::ChangeCount>> change_counts() override;
    Status put_certificate(const PublicCertificate&) override;

    Result<std::optional<LogHead>> log_head(std::string_view shard) override;
    Result<std::vector<PendingEvent>> pending(std::size_t limit) override;
    Result<std::vector<LogEntry>> log_entries(std::string_view shard, std::int64_t from,
                                              std::size_t limit) override;
    Result<std::optional<LogTile>> log_tile(std::string_view shard, Tree, std::int64_t level,
                                            std::int64_t index) override;
    Status advance_log(const LogHead& after, std::int64_t size_before) override;
    Status create_log(const LogHead&) override;
    Status lead_log(std::string_view shard, std::int64_t epoch_before) override;
    Status put_entries(std::string_view shard, std::int64_t first,
                       const std::vector<std::string>& event_ids) override;
    Status put_tile(std::string_view shard, const LogTile&) override;

 private:
    template <class Map>
    void set(Map& map, const typename Map::key_type& key, typename Map::mapped_type value) {
        note(map, key);
        map[key] = std::move(value);
    }
    template <class Map>
    void drop(Map& map, const typename Map::key_type& key) {
        note(map, key);
        map.erase(key);
    }
    template <class Map>
    void note(Map& map, const typename Map::key_type& key) {
        const auto found = map.find(key);
        std::optional<typename Map::mapped_type> before;
        if (found != map.end()) before = found->second;
        undo_.push_back([&map, key, before] {
            if (before)
                map[key] = *before;
            else
                map.erase(key);
        });
    }

    const MemoryRow* row(Shelf, std::string_view kind, std::string_view id) const;
    [[nodiscard]] bool expired(const MemoryRow& row) const;
    void drop_row(Shelf, const std::string& kind, const std::string& id);
    void forget_answers(std::string_view value);
    PublicCertificate with_place(PublicCertificate certificate) const;

    bool recorded_{};
    MemoryTables& tables_;
    Instant now_{};
    SearchBounds bounds_{};
    std::vector<std::function<void()>> undo_{};
};

}  // namespace hz::test
