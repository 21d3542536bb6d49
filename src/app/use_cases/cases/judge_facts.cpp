#include "app/use_cases/cases/judge_facts.hpp"

#include "app/run.hpp"
#include "domain/certificate/transitions.hpp"

namespace hz::app::cases::judge_facts {
namespace {

Result<bool> certificate_valid(CommandTx& tx, const std::string& number) {
    if (number.empty()) return false;
    HZ_TRY(const auto held, tx.load<domain::CertificateAggregate>(Scope::everything(), number));
    return domain::legal_status(held.state, tx.now()) == domain::CertificateStatus::Valid;
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(LoadedCase subject, target_case(tx, input.case_id));
    HZ_TRY(CaseWorld world, world_of(tx.reading(), subject.state, {}));
    HZ_TRY(world.facts.certificate_valid, certificate_valid(tx, subject.state.certificate));
    HZ_TRY(
        const auto events,
        domain::decide(subject.state, static_cast<const domain::JudgeFacts&>(input), world.facts));
    HZ_TRY_VOID(record_case(tx, subject, events, world));
    return CaseOutput{domain::CaseId::trusted(subject.id), subject.state.state,
                      subject.state.clocks};
}

}  // namespace hz::app::cases::judge_facts

HZ_COMMAND(cases, judge_facts)
