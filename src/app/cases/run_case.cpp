#include "app/cases/run_case.hpp"

#include "app/cases/files.hpp"

namespace hz::app {

template <class Command>
Result<CaseOutput> run_case(CommandTx& tx, const domain::CaseId& id, const Command& command) {
    HZ_TRY(LoadedCase subject, target_case(tx, id));
    std::vector<domain::PersonId> team;
    if constexpr (requires { command.plan.team; }) team = persons_of(command.plan);
    std::vector<domain::FileRef> files;
    collect_files(command, files);
    HZ_TRY_VOID(check_files(tx, files));
    HZ_TRY(const CaseWorld world, world_of(tx.reading(), subject.state, team));
    HZ_TRY(const auto events, domain::decide(subject.state, command, world.facts));
    HZ_TRY_VOID(record_case(tx, subject, events, world));
    return CaseOutput{domain::CaseId::trusted(subject.id), subject.state.state,
                      subject.state.clocks};
}

#define HZ_CASE_COMMAND(name) \
    template Result<CaseOutput> run_case(CommandTx&, const domain::CaseId&, const domain::name&)

HZ_CASE_COMMAND(AcceptCase);
HZ_CASE_COMMAND(AgreeCase);
HZ_CASE_COMMAND(AmendPlan);
HZ_CASE_COMMAND(AnswerNonconformity);
HZ_CASE_COMMAND(ArchiveCase);
HZ_CASE_COMMAND(CloseOnSite);
HZ_CASE_COMMAND(CompleteDocumentReview);
HZ_CASE_COMMAND(ConfirmDecision);
HZ_CASE_COMMAND(ConfirmPlan);
HZ_CASE_COMMAND(DeclareInterest);
HZ_CASE_COMMAND(ExtendNonconformity);
HZ_CASE_COMMAND(FilePlan);
HZ_CASE_COMMAND(FileReport);
HZ_CASE_COMMAND(OpenOnSite);
HZ_CASE_COMMAND(ProposePlan);
HZ_CASE_COMMAND(QuoteCase);
HZ_CASE_COMMAND(RecordFinding);
HZ_CASE_COMMAND(RecordReview);
HZ_CASE_COMMAND(RefuseAcceptance);
HZ_CASE_COMMAND(RejectPlan);
HZ_CASE_COMMAND(RejectQuote);
HZ_CASE_COMMAND(RequestSupplement);
HZ_CASE_COMMAND(SignDecision);
HZ_CASE_COMMAND(SignIn);
HZ_CASE_COMMAND(SignOut);
HZ_CASE_COMMAND(StartDocumentReview);
HZ_CASE_COMMAND(StartReview);
HZ_CASE_COMMAND(SupplySupplement);
HZ_CASE_COMMAND(TerminateCase);
HZ_CASE_COMMAND(VerifyNonconformity);
HZ_CASE_COMMAND(WithdrawCase);

#undef HZ_CASE_COMMAND

}  // namespace hz::app
