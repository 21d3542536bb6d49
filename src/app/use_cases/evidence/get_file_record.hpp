// What the owner sees of a file: versions, legal holds, removal, who read it, which of his cases
// name it and until when it must be kept.
#pragma once

#include "app/query.hpp"
#include "domain/file/file.hpp"

namespace hz::app::evidence::get_file_record {

struct Input {
    domain::OrganisationId organisation{};  // whose file
    std::string sm3{};                      // hex
};
struct Output : domain::File {
    std::vector<std::string> cases{};
    bool in_use{};
    std::optional<Date> retained_until{};
};
struct Handler {
    // Errors: NotFound file.not_found.
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::evidence::get_file_record

template <>
struct hz::FieldsOf<hz::app::evidence::get_file_record::Input> {
    using T = hz::app::evidence::get_file_record::Input;
    static constexpr FieldList list{field("organisation", &T::organisation),
                                    field("sm3", &T::sm3, Need::Required, Text{64, 64})};
};
template <>
struct hz::FieldsOf<hz::app::evidence::get_file_record::Output> {
    using T = hz::app::evidence::get_file_record::Output;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<hz::domain::File>::list,
                          field("cases", &T::cases, Need::Optional, Items<Any>{100000}),
                          field("in_use", &T::in_use, Need::Optional),
                          field("retained_until", &T::retained_until, Need::Optional));
};
