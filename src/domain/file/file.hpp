// A stored evidence file of one organisation (kind "file", sealed): what it is, its versions, every
// read, whom it must be kept for, and its removal.
#pragma once

#include "base/fields.hpp"
#include "base/result.hpp"
#include "domain/acting.hpp"
#include "domain/aggregate.hpp"
#include "domain/party/types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

inline constexpr std::size_t kReadsShown = 100;
inline constexpr std::size_t kHolds = 20;  // of one file at a time

struct FileStored {
    static constexpr std::string_view kType = "file.stored";
    OrganisationId organisation{};
    std::string sm3{};     // base64
    std::string sha256{};  // base64
    std::int64_t size{};
    std::string media_type{};
    std::string name{};
    std::string replaces{};  // base64 SM3 of the version before
};
// A newer version stands beside it; what refers to this one goes on referring to it.
struct FileReplaced {
    static constexpr std::string_view kType = "file.replaced";
    std::string by{};  // base64 SM3
};
// The owner sees who read what, when and for which case or appeal.
struct FileRead {
    static constexpr std::string_view kType = "file.read";
    PersonId by{};
    OrganisationId organisation{};
    std::string case_id{};
    std::string appeal{};
};
// Legal hold 依法保全: kept beyond every term until it is released.
struct FileHeld {
    static constexpr std::string_view kType = "file.held";
    std::string matter{};  // number of the order or of the matter
    std::string reason{};
    PersonId by{};
    OrganisationId organisation{};  // that asks for it, and alone may release it
};
struct FileReleased {
    static constexpr std::string_view kType = "file.released";
    std::string matter{};
    std::string reason{};
    PersonId by{};
};
// The bytes go; that they were there, and what they were, stays.
struct FileRemoved {
    static constexpr std::string_view kType = "file.removed";
    std::string reason{};
    PersonId by{};
};
using FileEvent =
    std::variant<FileStored, FileReplaced, FileRead, FileHeld, FileReleased, FileRemoved>;

struct FileReading {
    PersonId by{};
    OrganisationId organisation{};
    std::string case_id{};
    std::string appeal{};
    Instant t{};
};
struct FileHold {
    std::string matter{};
    std::string reason{};
    PersonId by{};
    OrganisationId organisation{};
    Instant t{};
};
struct FileRemoval {
    std::string reason{};
    PersonId by{};
    Instant t{};
};
struct File {
    FileStored stored{};
    std::optional<Instant> stored_at{};
    std::string replaced_by{};  // base64 SM3
    std::vector<FileHold> holds{};
    std::optional<FileRemoval> removed{};
    std::int64_t reads{};
    std::vector<FileReading> last_reads{};  // the newest kReadsShown; all stand in the record
};

[[nodiscard]] File evolve(File file, const FileEvent& event, const Stamp& stamp = {});
// One row per organisation and content: "<organisation>/<hex SM3>".
[[nodiscard]] std::string file_id(const OrganisationId& organisation, std::string_view sm3_hex);

// What refers to a file, and how long that must be kept.
struct FileUse {
    bool in_use{};  // an open case or appeal, a letter, a delegation: nothing that ends by a date
    std::optional<Date> retained_until{};  // last day (认证机构管理办法 22)
};

using FileEvents = Result<std::vector<FileEvent>>;
// Errors: RuleViolation file.removed, file.hold_twice, file.holds_many.
FileEvents hold_file(const File&, const FileHeld&);
// Errors: RuleViolation file.hold_unknown; Forbidden file.hold_foreign.
FileEvents release_file(const File&, const FileReleased&, const OrganisationId& organisation);
// Errors: RuleViolation file.removed, file.on_hold (detail matter), file.in_use, file.retained
// (detail until).
FileEvents remove_file(const File&, const FileRemoved&, const FileUse&, Date today);

struct FileAggregate {
    using State = File;
    using Event = FileEvent;
    static constexpr std::string_view kKind = "file";
    static constexpr bool kClear = false;
    static std::vector<Key> keys(const State& file);
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::FileStored> {
    using T = hz::domain::FileStored;
    static constexpr FieldList list{sealed("organisation", &T::organisation),
                                    sealed("sm3", &T::sm3, Need::Required, Text{44, 44}),
                                    sealed("sha256", &T::sha256, Need::Required, Text{44, 44}),
                                    sealed("size", &T::size),
                                    sealed("media_type", &T::media_type, Need::Required, Text{100}),
                                    sealed("name", &T::name, Need::Required, Text{120}),
                                    sealed("replaces", &T::replaces, Need::Optional, Text{44})};
};
template <>
struct hz::FieldsOf<hz::domain::FileReplaced> {
    using T = hz::domain::FileReplaced;
    static constexpr FieldList list{sealed("by", &T::by, Need::Required, Text{44, 44})};
};
template <>
struct hz::FieldsOf<hz::domain::FileRead> {
    using T = hz::domain::FileRead;
    static constexpr FieldList list{sealed("by", &T::by), sealed("organisation", &T::organisation),
                                    sealed("case_id", &T::case_id, Need::Optional, Text{36}),
                                    sealed("appeal", &T::appeal, Need::Optional, Text{36})};
};
template <>
struct hz::FieldsOf<hz::domain::FileHeld> {
    using T = hz::domain::FileHeld;
    static constexpr FieldList list{sealed("matter", &T::matter, Need::Required, Text{120}),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("by", &T::by), sealed("organisation", &T::organisation)};
};
template <>
struct hz::FieldsOf<hz::domain::FileReleased> {
    using T = hz::domain::FileReleased;
    static constexpr FieldList list{sealed("matter", &T::matter, Need::Required, Text{120}),
                                    sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("by", &T::by)};
};
template <>
struct hz::FieldsOf<hz::domain::FileRemoved> {
    using T = hz::domain::FileRemoved;
    static constexpr FieldList list{sealed("reason", &T::reason, Need::Required, Prose{4000}),
                                    sealed("by", &T::by)};
};
template <>
struct hz::FieldsOf<hz::domain::FileReading> {
    using T = hz::domain::FileReading;
    static constexpr FieldList list{field("by", &T::by), field("organisation", &T::organisation),
                                    field("case_id", &T::case_id, Need::Optional, Text{36}),
                                    field("appeal", &T::appeal, Need::Optional, Text{36}),
                                    field("t", &T::t)};
};
template <>
struct hz::FieldsOf<hz::domain::FileHold> {
    using T = hz::domain::FileHold;
    static constexpr FieldList list{field("matter", &T::matter, Need::Required, Text{120}),
                                    field("reason", &T::reason, Need::Required, Prose{4000}),
                                    field("by", &T::by), field("organisation", &T::organisation),
                                    field("t", &T::t)};
};
template <>
struct hz::FieldsOf<hz::domain::FileRemoval> {
    using T = hz::domain::FileRemoval;
    static constexpr FieldList list{field("reason", &T::reason, Need::Required, Prose{4000}),
                                    field("by", &T::by), field("t", &T::t)};
};
template <>
struct hz::FieldsOf<hz::domain::File> {
    using T = hz::domain::File;
    static constexpr FieldList list{
        field("stored", &T::stored),
        field("stored_at", &T::stored_at, Need::Optional),
        field("replaced_by", &T::replaced_by, Need::Optional, Text{44}),
        field("holds", &T::holds, Need::Optional, Items<Any>{hz::domain::kHolds}),
        field("removed", &T::removed, Need::Optional),
        field("reads", &T::reads, Need::Optional),
        field("last_reads", &T::last_reads, Need::Optional, Items<Any>{hz::domain::kReadsShown})};
};
