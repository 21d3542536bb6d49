// All commands on a certification case take the same road: load the case within the scope, gather
// what the guards look at, decide by the pinned rule, record. A use case only names its command.
#pragma once

#include "app/cases/files.hpp"
#include "app/command.hpp"
#include "app/secret.hpp"
#include "domain/case/case.hpp"
#include "domain/case/commands.hpp"
#include "domain/case/decide.hpp"

namespace hz::app {

// The command's own fields beside the id of the case.
template <class Command>
struct CaseInput : Command {
    domain::CaseId case_id{};
};
// The same for acts that the person signs (认证认可条例 22).
template <class Command>
struct SignedCaseInput : Command {
    domain::CaseId case_id{};
    SecretText signing_password{};
};

struct CaseOutput {
    domain::CaseId case_id{};
    domain::CaseState state{};
    std::vector<domain::Clock> clocks{};
};

// What decide needs to know about the world around one case; owns what CaseFacts refers to.
struct CaseWorld {
    const domain::RuleSet* rules{};
    Digest32 rule{};
    domain::CaseFacts facts;
};
// The pinned rules after acceptance, before it those in force today. `team` are further persons
// whose facts a command needs (the members of a proposed plan).
Result<CaseWorld> world_of(CommandTx& tx, const domain::Case& subject,
                           const std::vector<domain::PersonId>& team);
// The SM3 of the rules the case runs under now.
[[nodiscard]] std::vector<domain::PersonId> persons_of(const domain::Plan& plan);

using LoadedCase = Loaded<domain::CaseAggregate>;
// The case the command is about; kept out of line, so that its large shape is compiled once.
Result<LoadedCase> target_case(CommandTx& tx, const domain::CaseId& id);

// Records the events of one decision; the signed ones carry the actor's signature.
Result<std::vector<Recorded>> record_case(CommandTx& tx, LoadedCase& subject,
                                          const std::vector<domain::CaseEvent>& events,
                                          const CaseWorld& world);

template <class Command>
Result<CaseOutput> run_case(CommandTx& tx, const domain::CaseId& id, const Command& command) {
    HZ_TRY(LoadedCase subject, target_case(tx, id));
    std::vector<domain::PersonId> team;
    if constexpr (requires { command.plan.team; }) team = persons_of(command.plan);
    std::vector<domain::FileRef> files;
    collect_files(command, files);
    HZ_TRY_VOID(check_files(tx, files));
    HZ_TRY(const CaseWorld world, world_of(tx, subject.state, team));
    HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
    HZ_TRY_VOID(record_case(tx, subject, events, world));
    return CaseOutput{domain::CaseId::trusted(subject.id), subject.state.state,
                      subject.state.clocks};
}

}  // namespace hz::app

namespace hz {

// Fields of the command, rebound to the input that derives from it, and the fields of its own.
namespace case_input_detail {
template <class T, class... F>
constexpr auto joined(const auto& list, F... own) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        [[maybe_unused]] const auto rebound = [](const auto& f) {
            return Field<T, std::remove_cvref_t<decltype(std::declval<T>().*f.member)>,
                         std::remove_cvref_t<decltype(f.bound)>>{f.name, f.member, f.need, f.bound,
                                                                 f.audience};
        };
        return FieldList{rebound(field_at<I>(list))..., own...};
    }
    (std::make_index_sequence<fields_detail::kListSize<std::remove_cvref_t<decltype(list)>>>{});
}
}  // namespace case_input_detail

template <class Command>
struct FieldsOf<app::CaseInput<Command>> {
    using T = app::CaseInput<Command>;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        case_input_detail::joined<T>(FieldsOf<Command>::list, field("case_id", &T::case_id));
};
template <class Command>
struct FieldsOf<app::SignedCaseInput<Command>> {
    using T = app::SignedCaseInput<Command>;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        case_input_detail::joined<T>(FieldsOf<Command>::list, field("case_id", &T::case_id),
                                     field("signing_password", &T::signing_password, Need::Required,
                                           Text{limits::kPasswordCharsMax}));
};
template <>
struct FieldsOf<app::CaseOutput> {
    using T = app::CaseOutput;
    static constexpr FieldList list{field("case_id", &T::case_id), field("state", &T::state),
                                    field("clocks", &T::clocks, Need::Optional)};
};

}  // namespace hz
