#include "app/use_cases/party/record_competence.hpp"

#include "app/run.hpp"

namespace hz::app::party::record_competence {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.target<domain::PersonAggregate>(input.person.text()));
    // The body answers for the competence of its own people, nobody else's.
    const auto home = domain::OrganisationId::trusted(tx.actor().organisation);
    if (!tx.scope().all() && domain::employed_at(held.state, home, tx.today()) == nullptr)
        return fail(Code::RuleViolation, "person.not_employed");
    domain::CompetenceRecorded facts{input.category, input.grade, input.from, input.to, {}, {}};
    facts.evidence.value = input.evidence;
    if (!input.registration.empty()) facts.registration.emplace().value = input.registration;
    HZ_TRY(const auto events, domain::record_competence(held.state, facts));
    HZ_TRY_VOID(tx.emit(held, events));
    return Output{static_cast<std::int64_t>(held.state.competences.size())};
}

}  // namespace hz::app::party::record_competence

HZ_COMMAND(party, record_competence)
