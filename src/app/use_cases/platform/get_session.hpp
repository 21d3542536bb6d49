// Who am I, in which organisation, with which roles.
#pragma once

#include "app/query.hpp"
#include "base/fields.hpp"

namespace hz::app::platform::get_session {

struct Input {};
struct Output {
    std::string account{};
    std::string person{};
    std::string person_name{};
    std::string organisation{};
    std::string organisation_name{};
    std::string organisation_kind{};
    std::vector<std::string> roles{};
    bool second_factor{};
    bool signing_key{};
};
struct Handler {
    static Result<Output> run(QueryTx& tx, const Input& input);
};

}  // namespace hz::app::platform::get_session

template <>
struct hz::FieldsOf<hz::app::platform::get_session::Input> {
    static constexpr std::tuple<> list{};
};
template <>
struct hz::FieldsOf<hz::app::platform::get_session::Output> {
    using T = hz::app::platform::get_session::Output;
    static constexpr auto list = std::tuple{field("account", &T::account),
                                            field("person", &T::person),
                                            field("person_name", &T::person_name),
                                            field("organisation", &T::organisation),
                                            field("organisation_name", &T::organisation_name),
                                            field("organisation_kind", &T::organisation_kind),
                                            field("roles", &T::roles, Need::Optional),
                                            field("second_factor", &T::second_factor),
                                            field("signing_key", &T::signing_key)};
};
