// A file of the evidence store, referred to by its content.
#pragma once

#include "base/fields.hpp"

#include <string>

namespace hz::domain {

struct FileRef {
    std::string sm3{};  // base64
    std::string name{};
    std::int64_t size{};
    std::string media_type{};
    friend bool operator==(const FileRef&, const FileRef&) = default;
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::FileRef> {
    using T = hz::domain::FileRef;
    static constexpr FieldList list{field("sm3", &T::sm3, Need::Required, Text{44}),
                                    field("name", &T::name, Need::Required, Text{120}),
                                    field("size", &T::size, Need::Required, Range{1, 67108864}),
                                    field("media_type", &T::media_type, Need::Required, Text{100})};
};
