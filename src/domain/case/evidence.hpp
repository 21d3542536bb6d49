// Evidence of an evaluation that is no file of the store: papers the body keeps itself, and what
// was seen on site (ISO/IEC 17065 7.4). The third kind, stored files, is FileRef.
#pragma once

#include "base/fields.hpp"
#include "base/time.hpp"
#include "domain/party/types.hpp"

#include <string>

namespace hz::domain {

// Held by the body 机构留存: the digest binds the original, which never enters the store. The kind
// for what must not be uploaded.
struct HeldEvidence {
    std::string description{};
    std::string sm3{};  // base64
    std::int64_t size{};
    std::string custodian{};  // who keeps it, and where
};

// Seen on site 现场查看: by whom of the team and when.
struct SeenEvidence {
    std::string description{};
    PersonId by{};
    Instant at{};
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::HeldEvidence> {
    using T = hz::domain::HeldEvidence;
    static constexpr FieldList list{
        field("description", &T::description, Need::Required, Prose{1000}),
        field("sm3", &T::sm3, Need::Required, Text{44, 44}),
        field("size", &T::size, Need::Required, Range{1, 1099511627776}),
        field("custodian", &T::custodian, Need::Required, Text{200})};
};
template <>
struct hz::FieldsOf<hz::domain::SeenEvidence> {
    using T = hz::domain::SeenEvidence;
    static constexpr FieldList list{
        field("description", &T::description, Need::Required, Prose{1000}), field("by", &T::by),
        field("at", &T::at)};
};
