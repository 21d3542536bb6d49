// Which file was drawn of a certificate: kept at the first request, so that every later answer is
// the same bytes.
#pragma once

#include "base/fields.hpp"

#include <string>
#include <string_view>

namespace hz::app {

inline constexpr std::string_view kDrawingKind = "drawing";  // id: base64 SM3 of the certificate

struct Drawing {
    std::string sm3{};  // base64, of the document that holds the file
};

}  // namespace hz::app

template <>
struct hz::FieldsOf<hz::app::Drawing> {
    using T = hz::app::Drawing;
    static constexpr FieldList list{field("sm3", &T::sm3, Need::Required, Text{44, 44})};
};
