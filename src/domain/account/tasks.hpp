// What a person still has to do in an organisation, as far as only he can do it.
#pragma once

#include "base/fields.hpp"
#include "domain/party/types.hpp"

#include <array>
#include <string>

namespace hz::domain {

enum class TaskKind {
    TeamMember,  // of a case whose evaluation is not over; another one needs an amended plan
    OnlyHolder,  // of a role: nobody else in the organisation can do what it does
    WaitingCase  // it waits for a role that only he holds
};

struct OpenTask {
    TaskKind kind{};
    Role role{};
    std::string case_id{};
    friend bool operator==(const OpenTask&, const OpenTask&) = default;
};

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::TaskKind> {
    using E = hz::domain::TaskKind;
    static constexpr std::array list{Word{E::TeamMember, "team_member"},
                                     Word{E::OnlyHolder, "only_holder"},
                                     Word{E::WaitingCase, "waiting_case"}};
};
template <>
struct hz::FieldsOf<hz::domain::OpenTask> {
    using T = hz::domain::OpenTask;
    static constexpr FieldList list{field("kind", &T::kind), field("role", &T::role),
                                    field("case_id", &T::case_id, Need::Optional, Text{36})};
};
