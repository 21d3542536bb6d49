// All commands on a certification case take the same road: load the case within the scope, gather
// what the guards look at, decide by the pinned rule, record. A use case only names its command.
#pragma once

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
Result<CaseWorld> world_of(const Reading& from, const domain::Case& subject,
                           const std::vector<domain::PersonId>& team);
[[nodiscard]] std::vector<domain::PersonId> persons_of(const domain::Plan& plan);

// What the register knows of these people; one it does not know is left out.
Result<std::vector<domain::PersonFacts>> person_facts(const Reading& from,
                                                      std::vector<domain::PersonId> wanted);

using LoadedCase = Loaded<domain::CaseAggregate>;
// The case the command is about; kept out of line, so that its large shape is compiled once.
Result<LoadedCase> target_case(CommandTx& tx, const domain::CaseId& id);

// Records the events of one decision; the signed ones carry the actor's signature.
Result<std::vector<Recorded>> record_case(CommandTx& tx, LoadedCase& subject,
                                          const std::vector<domain::CaseEvent>& events,
                                          const CaseWorld& world);

// Loads the case, decides, records. Defined in run_case.cpp, which lists every command: the events
// of a case are a large variant, compiled once.
template <class Command>
Result<CaseOutput> run_case(CommandTx& tx, const domain::CaseId& id, const Command& command);

}  // namespace hz::app

namespace hz {

template <class Command>
struct FieldsOf<app::CaseInput<Command>> {
    using T = app::CaseInput<Command>;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<Command>::list, field("case_id", &T::case_id));
};
template <class Command>
struct FieldsOf<app::SignedCaseInput<Command>> {
    using T = app::SignedCaseInput<Command>;
    static constexpr bool kDerived = true;
    static constexpr auto list =
        derived_fields<T>(FieldsOf<Command>::list, field("case_id", &T::case_id),
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
