// How to reach somebody: personal data, so always held as Private<Contact>.
#pragma once

#include "base/fields.hpp"

#include <string>

namespace hz::domain {

struct Contact {
    std::string name{};
    std::string phone{};
    std::string email{};
    friend bool operator==(const Contact&, const Contact&) = default;
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::Contact> {
    using T = hz::domain::Contact;
    static constexpr FieldList list{field("name", &T::name, Need::Optional, Text{60}),
                                    field("phone", &T::phone, Need::Optional, Text{40}),
                                    field("email", &T::email, Need::Optional, Text{120})};
};
