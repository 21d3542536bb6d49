#include "app/use_cases/cases/archive_case.hpp"

#include "app/appeals/appealed.hpp"
#include "app/run.hpp"

namespace hz::app::cases::archive_case {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const auto head, tx.tx().subject(domain::CaseAggregate::kKind, input.case_id.text()));
    HZ_TRY(const auto held, tx.load<domain::CaseAggregate>(tx.scope(), input.case_id.text()));
    HZ_TRY(const auto ending, ending_of(tx.tx(), held.state));
    domain::ArchiveCase command;
    command.events_before = head ? head->next : 0;
    HZ_TRY(command.appeal_until,
           appeal_until(tx.services(), ending, held.state.rule_id, held.state.rule_version));
    HZ_TRY(command.appeal_open, appeal_open(tx.tx(), ending));
    return run_case(tx, input.case_id, command);
}

}  // namespace hz::app::cases::archive_case

HZ_COMMAND(cases, archive_case)
