// Identity documents of certification personnel: list 证件类型 of the monthly report. The number is
// never stored plainly: a keyed digest finds duplicates, a masked form is shown.
#pragma once

#include "base/names.hpp"

#include <array>
#include <string>
#include <string_view>

namespace hz::domain {

enum class IdentityDocument {
    ResidentId,
    Military,
    Police,
    Passport,
    HkMoPermit,
    Foreign,
    TaiwanPermit,
    Other
};

// Half width, upper case, without spaces.
[[nodiscard]] std::string normalise_identity(std::string_view number);
// Of a normalised number: resident IDs by GB 11643, others 4 to 32 letters, digits and dashes.
[[nodiscard]] bool is_identity(IdentityDocument document, std::string_view number);
// 110105********002X; of other documents at most the last three characters stay.
[[nodiscard]] std::string masked_identity(IdentityDocument document, std::string_view number);

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::IdentityDocument> {
    using E = hz::domain::IdentityDocument;
    static constexpr std::array list{Word{E::ResidentId, "resident_id"},
                                     Word{E::Military, "military"},
                                     Word{E::Police, "police"},
                                     Word{E::Passport, "passport"},
                                     Word{E::HkMoPermit, "hk_mo_permit"},
                                     Word{E::Foreign, "foreign"},
                                     Word{E::TaiwanPermit, "taiwan_permit"},
                                     Word{E::Other, "other"}};
};
