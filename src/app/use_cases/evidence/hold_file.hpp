// Legal hold 依法保全: a file is kept beyond every term until whoever asked for it releases it.
#pragma once

#include "app/command.hpp"
#include "domain/file/file.hpp"

namespace hz::app::evidence::hold_file {

struct Input {
    domain::OrganisationId organisation{};  // whose file
    std::string sm3{};                      // hex
    std::string matter{};                   // number of the order or of the matter
    std::string reason{};
};
struct Output {
    std::vector<domain::FileHold> holds{};  // that stand now
};
struct Handler {
    // Errors: NotFound file.not_found; those of domain::hold_file.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::hold_file

template <>
struct hz::FieldsOf<hz::app::evidence::hold_file::Input> {
    using T = hz::app::evidence::hold_file::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("sm3", &T::sm3, Need::Required, Text{64, 64}),
                                    field("matter", &T::matter, Need::Required, Text{120}),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::app::evidence::hold_file::Output> {
    using T = hz::app::evidence::hold_file::Output;
    static constexpr FieldList list{
        field("holds", &T::holds, Need::Optional, Items<Any>{hz::domain::kHolds})};
};
