// The owner takes a file back: its bytes go, what it was stays on record. Not while anything in
// force names it, within its term (认证机构管理办法 22) or under a legal hold.
#pragma once

#include "app/command.hpp"
#include "domain/file/file.hpp"

namespace hz::app::evidence::remove_file {

struct Input {
    domain::OrganisationId organisation{};  // whose file
    std::string sm3{};                      // hex
    std::string reason{};
};
struct Output {
    Instant removed_at{};
};
struct Handler {
    // Errors: NotFound file.not_found; those of domain::remove_file.
    static Result<Output> run(CommandTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::remove_file

template <>
struct hz::FieldsOf<hz::app::evidence::remove_file::Input> {
    using T = hz::app::evidence::remove_file::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("sm3", &T::sm3, Need::Required, Text{64, 64}),
                                    field("reason", &T::reason, Need::Required, Prose{4000})};
};
template <>
struct hz::FieldsOf<hz::app::evidence::remove_file::Output> {
    using T = hz::app::evidence::remove_file::Output;
    static constexpr FieldList list{field("removed_at", &T::removed_at)};
};
