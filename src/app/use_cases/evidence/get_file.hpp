// Reads a file of the own organisation, or one that a case or an appeal within the scope refers to.
// Each read stands in the record and is visible to the owner.
#pragma once

#include "app/command.hpp"
#include "domain/appeal/types.hpp"
#include "domain/case/types.hpp"

namespace hz::app::evidence::get_file {

struct Input {
    domain::OrganisationId organisation{};  // whose file
    std::string sm3{};                      // hex
    std::optional<domain::CaseId> case_id{};
    std::optional<domain::AppealId> appeal{};
};
struct Output {
    std::string media_type{};
    std::string name{};
};
struct Handler {
    // Errors: NotFound file.not_found, also when nothing named of the scope refers to it;
    // file.removed.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::get_file

template <>
struct hz::FieldsOf<hz::app::evidence::get_file::Input> {
    using T = hz::app::evidence::get_file::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("sm3", &T::sm3, Need::Required, Text{64, 64}),
                                    field("case_id", &T::case_id, Need::Optional),
                                    field("appeal", &T::appeal, Need::Optional)};
};
template <>
struct hz::FieldsOf<hz::app::evidence::get_file::Output> {
    using T = hz::app::evidence::get_file::Output;
    static constexpr FieldList list{field("media_type", &T::media_type), field("name", &T::name)};
};
