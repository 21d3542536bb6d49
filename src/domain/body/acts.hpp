// What may be recorded about a body's approval now, for the page that offers it (ADR 0024). The
// command itself is judged again, with what it brings.
#pragma once

#include "domain/body/body.hpp"
#include "domain/obstacle.hpp"

#include <array>
#include <optional>
#include <vector>

namespace hz::domain {

// As the commands are called (src/app/use_cases.def).
enum class ApprovalCommand { Record, ChangeFields, Suspend, Resume, End, Rename };

struct ApprovalAct {
    ApprovalCommand command{};
    std::optional<Obstacle> obstacle{};  // empty: open
};
// A renewal and a new name depend on nothing but what they bring: always open.
[[nodiscard]] std::vector<ApprovalAct> approval_acts(const Body& body, Date today);

}  // namespace hz::domain

template <>
struct hz::NamesOf<hz::domain::ApprovalCommand> {
    using E = hz::domain::ApprovalCommand;
    static constexpr std::array list{
        Word{E::Record, "record_approval"},   Word{E::ChangeFields, "change_approved_fields"},
        Word{E::Suspend, "suspend_approval"}, Word{E::Resume, "resume_approval"},
        Word{E::End, "end_approval"},         Word{E::Rename, "rename_body"}};
};
template <>
struct hz::FieldsOf<hz::domain::ApprovalAct> {
    using T = hz::domain::ApprovalAct;
    static constexpr FieldList list{field("command", &T::command),
                                    field("obstacle", &T::obstacle, Need::Optional)};
};
