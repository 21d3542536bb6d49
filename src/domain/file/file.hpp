// A stored evidence file of one organisation (kind "file", sealed): what it is, and every read.
#pragma once

#include "base/fields.hpp"
#include "domain/aggregate.hpp"
#include "domain/party/types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hz::domain {

struct FileStored {
    static constexpr std::string_view kType = "file.stored";
    OrganisationId organisation{};
    std::string sm3{};     // base64
    std::string sha256{};  // base64
    std::int64_t size{};
    std::string media_type{};
    std::string name{};
};
// The owner sees who read what, when and for which case.
struct FileRead {
    static constexpr std::string_view kType = "file.read";
    PersonId by{};
    OrganisationId organisation{};
    std::string case_id{};
};
using FileEvent = std::variant<FileStored, FileRead>;

struct FileReading {
    PersonId by{};
    OrganisationId organisation{};
    std::string case_id{};
    Instant t{};
};
struct File {
    FileStored stored{};
    std::int64_t reads{};
    std::vector<FileReading> last_reads{};  // the newest kReadsShown; all stand in the record
};
inline constexpr std::size_t kReadsShown = 100;

[[nodiscard]] File evolve(File file, const FileEvent& event, const Stamp& stamp = {});
// One row per organisation and content: "<organisation>/<hex SM3>".
[[nodiscard]] std::string file_id(const OrganisationId& organisation, std::string_view sm3_hex);

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
                                    sealed("name", &T::name, Need::Required, Text{120})};
};
template <>
struct hz::FieldsOf<hz::domain::FileRead> {
    using T = hz::domain::FileRead;
    static constexpr FieldList list{sealed("by", &T::by), sealed("organisation", &T::organisation),
                                    sealed("case_id", &T::case_id, Need::Optional, Text{36})};
};
template <>
struct hz::FieldsOf<hz::domain::FileReading> {
    using T = hz::domain::FileReading;
    static constexpr FieldList list{field("by", &T::by), field("organisation", &T::organisation),
                                    field("case_id", &T::case_id, Need::Optional, Text{36}),
                                    field("t", &T::t)};
};
template <>
struct hz::FieldsOf<hz::domain::File> {
    using T = hz::domain::File;
    static constexpr FieldList list{
        field("stored", &T::stored), field("reads", &T::reads, Need::Optional),
        field("last_reads", &T::last_reads, Need::Optional, Items<Any>{hz::domain::kReadsShown})};
};
