// Everything in the store as it stands, row by row, for `hengzheng fsck`: also what no working
// program would ever ask for, such as rows that belong to nothing. Reads only.
#pragma once

#include "app/ports/store.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hz::app {

struct Damage {
    std::string table{};
    std::string key{};
    std::string found{};
};

struct StoredMember {
    std::int64_t position{};
    PrivateMember member{};
};
struct StoredEvent {
    EventRow row{};
    std::int64_t t_ms{};
    std::vector<StoredMember> members{};
};
struct StoredSubject {
    SubjectHead head{};
    std::string public_kind{};
    std::int64_t t_ms{};
};
struct StoredEntry {
    std::string shard{};
    std::int64_t index{};
    std::string event_id{};
    std::optional<std::string> bytes{};  // nullopt: there is no such event
};
// An event must either have an index or wait for one.
struct MisplacedEvent {
    std::string event_id{};
    std::int64_t entries{};
    std::int64_t pending{};
};
struct StoredTile {
    std::string shard{};
    LogTile tile{};
};
struct StoredDocument {
    Bytes sm3{};
    std::string media_type{};
    Bytes bytes{};
};
struct StoredPack {
    Bytes sm3{};
    std::string bytes{};
};
struct StoredState {
    std::string kind{};
    std::string id{};
    std::int64_t version{};
    std::string body{};
    std::vector<StateKey> keys{};
    std::vector<StateKey> unique{};  // the table of unique keys repeats some of them
};
struct StoredCertificate {
    std::int64_t row{};
    PublicCertificate facts{};  // without its dates
    std::string holder_folded{};
    std::string valid_from{};
    std::string valid_to{};
    std::vector<PublicChange> changes{};  // only where one certificate is asked for
};

class Inspection {
 public:
    template <class T>
    using Visit = std::function<Status(const T&)>;

    virtual ~Inspection() = default;
    // Pages, schema, references between tables.
    virtual Status each_damage(const Visit<Damage>& visit) = 0;
    virtual ReadTx& tx() = 0;

    virtual Status each_event(const Visit<StoredEvent>& visit) = 0;  // by (kind, id, n) of the leaf
    virtual Result<std::optional<StoredSubject>> subject(std::string_view kind,
                                                         std::string_view id) = 0;
    virtual Status each_stray_subject(const Visit<StoredSubject>& visit) = 0;  // without events

    virtual Status each_log(const Visit<LogHead>& visit) = 0;
    virtual Status each_entry(std::string_view shard, const Visit<StoredEntry>& visit) = 0;
    virtual Status each_misplaced_event(const Visit<MisplacedEvent>& visit) = 0;
    virtual Status each_tile(std::string_view shard, const Visit<StoredTile>& visit) = 0;

    virtual Status each_document(const Visit<StoredDocument>& visit) = 0;
    virtual Status each_rule_pack(const Visit<StoredPack>& visit) = 0;

    virtual Result<std::optional<StoredState>> state(std::string_view kind,
                                                     std::string_view id) = 0;
    virtual Status each_stray_state(const Visit<StoredState>& visit) = 0;  // without a subject
    virtual Result<std::optional<StoredCertificate>> certificate(std::string_view number) = 0;
    virtual Status each_certificate(const Visit<StoredCertificate>& visit) = 0;
    // Whether the search index finds the row by all pairs of this folded name.
    virtual Result<bool> is_indexed(std::int64_t row, const std::string& folded) = 0;
    // The whole search index: `word` is the hexadecimal form of a pair of characters (UTF-8), `row`
    // one that it stands in. In no order.
    virtual Status each_indexed(
        const std::function<Status(std::string_view word, std::int64_t row)>& visit) = 0;
    // In how many rows of the register each pair of characters stands.
    virtual Status each_pair(
        const std::function<Status(const std::string& pair, std::int64_t uses)>& visit) = 0;
};

}  // namespace hz::app
