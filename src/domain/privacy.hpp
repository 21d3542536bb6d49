// Erasure of personal data on a legal ground (个人信息保护法 47; docs/record.md 2): salt and value
// of the commitments named go for good, what stays in the log can be opened by nobody any more.
#pragma once

#include "base/fields.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hz::domain {

// 个人信息保护法 47, in its order: (一) and (二) taken together, (三), (四), (五).
enum class ErasureGround { NoLongerNeeded, RetentionOver, ConsentWithdrawn, Unlawful, OtherLaw };

inline constexpr std::size_t kErasedAtOnce = 1000;

// In the chain of the subject it concerns. The fold passes over it: the erased members say enough.
struct PrivacyErased {
    static constexpr std::string_view kType = "privacy.erased";
    std::vector<std::string> commitments{};  // base64
    ErasureGround ground{};
};

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::ErasureGround> {
    using E = hz::domain::ErasureGround;
    static constexpr std::array list{Word{E::NoLongerNeeded, "no_longer_needed"},
                                     Word{E::RetentionOver, "retention_over"},
                                     Word{E::ConsentWithdrawn, "consent_withdrawn"},
                                     Word{E::Unlawful, "unlawful"}, Word{E::OtherLaw, "other_law"}};
};
template <>
struct hz::FieldsOf<hz::domain::PrivacyErased> {
    using T = hz::domain::PrivacyErased;
    static constexpr FieldList list{sealed("commitments", &T::commitments, Need::Required,
                                           Items<Text>{hz::domain::kErasedAtOnce, 1, Text{44}}),
                                    sealed("ground", &T::ground)};
};
