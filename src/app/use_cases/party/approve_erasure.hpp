// Another person approves, and what identifies the person is gone for good: from the events, the
// state and the files of the database. The commitments stay in the log, and nobody can open them.
#pragma once

#include "app/command.hpp"
#include "domain/party/person.hpp"

namespace hz::app::party::approve_erasure {

struct Input {
    domain::PersonId person{};
};
struct Output {
    domain::PersonId person{};
    std::int64_t erased{};  // members of events
};
struct Handler {
    // Errors: NotFound person.not_found.
    static Result<domain::Retention> prepare(const Services& services, const Actor& actor,
                                             const Call& call, const Input& input);
    // Errors: those of domain::approve_erasure.
    static Result<Output> run(CommandTx& tx, const Input& input,
                              const domain::Retention& retention);
};

}  // namespace hz::app::party::approve_erasure

template <>
struct hz::FieldsOf<hz::app::party::approve_erasure::Input> {
    using T = hz::app::party::approve_erasure::Input;
    static constexpr FieldList list{field("person", &T::person)};
};
template <>
struct hz::FieldsOf<hz::app::party::approve_erasure::Output> {
    using T = hz::app::party::approve_erasure::Output;
    static constexpr FieldList list{field("person", &T::person), field("erased", &T::erased)};
};
