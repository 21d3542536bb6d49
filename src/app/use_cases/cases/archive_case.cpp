#include "app/use_cases/cases/archive_case.hpp"

#include "app/run.hpp"

namespace hz::app::cases::archive_case {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const auto head, tx.tx().subject(domain::CaseAggregate::kKind, input.case_id.text()));
    const std::int64_t before = head ? head->next : 0;
    return run_case(tx, input.case_id, domain::ArchiveCase{before});
}

}  // namespace hz::app::cases::archive_case

HZ_COMMAND(cases, archive_case)
