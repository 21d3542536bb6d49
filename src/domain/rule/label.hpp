// A text in the two languages of the product.
#pragma once

#include "base/fields.hpp"

#include <string>

namespace hz::domain {

struct Label {
    std::string zh{};
    std::string en{};
};

}  // namespace hz::domain

template <>
struct hz::FieldsOf<hz::domain::Label> {
    using T = hz::domain::Label;
    static constexpr FieldList list{field("zh", &T::zh, Need::Required, Prose{2000}),
                                    field("en", &T::en, Need::Required, Prose{2000})};
};
