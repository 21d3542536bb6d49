// Nature of an organisation 组织性质: the six-digit national reporting code list.
#pragma once

#include <span>
#include <string_view>

namespace hz::domain {

struct OrganisationNature {
    std::string_view code;
    std::string_view name_zh;
    std::string_view name_en;
};

[[nodiscard]] std::span<const OrganisationNature> organisation_natures();
[[nodiscard]] bool is_organisation_nature(std::string_view code);

}  // namespace hz::domain
