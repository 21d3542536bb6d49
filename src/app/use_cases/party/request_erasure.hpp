// Somebody asks that what identifies a person be erased on a legal ground (个人信息保护法 47). It
// is refused while a record he stands in must be kept; another person approves.
#pragma once

#include "app/command.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::request_erasure {

struct Input {
    domain::PersonId person{};
    domain::ErasureGround ground{};
    std::string reason{};
};
struct Output {
    domain::PersonId person{};
};
struct Handler {
    // Errors: NotFound person.not_found.
    static Result<domain::Retention> prepare(const Services& services, const Actor& actor,
                                             const Call& call, const Input& input);
    // Errors: those of domain::request_erasure.
    static Result<Output> run(CommandTx& tx, const Input& input,
                              const domain::Retention& retention);
};

}  // namespace hz::app::party::request_erasure

template <>
struct hz::FieldsOf<hz::app::party::request_erasure::Input> {
    using T = hz::app::party::request_erasure::Input;
    static constexpr FieldList list{field("person", &T::person), field("ground", &T::ground),
                                    field("reason", &T::reason, Need::Required, Text{400, 1})};
};
template <>
struct hz::FieldsOf<hz::app::party::request_erasure::Output> {
    using T = hz::app::party::request_erasure::Output;
    static constexpr FieldList list{field("person", &T::person)};
};
