#include "app/use_cases/body/record_approval.hpp"

#include "app/certificates/issuer_keys.hpp"
#include "app/run.hpp"

namespace hz::app::body::record_approval {
namespace {

// Fictional bodies never carry a number of the real grammar, nor real ones a fictional number.
Status check_number(const Host& host, const domain::ApprovalNumber& number) {
    const bool fictional = domain::is_demo_approval_number(number.text());
    if (fictional != (host.environment == Environment::Demo))
        return fail(Code::RuleViolation, "body.number_environment");
    return {};
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    const domain::OrganisationId& id = input.organisation;
    HZ_TRY(const auto home, tx.load<domain::OrganisationAggregate>(tx.scope(), id.text()));
    if (home.state.kind != domain::OrganisationKind::CertificationBody)
        return fail(Code::RuleViolation, "body.not_a_body");
    HZ_TRY_VOID(check_number(tx.services().host, input.approval_number));
    HZ_TRY(auto found, tx.find<domain::BodyAggregate>(tx.scope(), id.text()));
    Loaded<domain::BodyAggregate> held =
        found ? *std::move(found) : Loaded<domain::BodyAggregate>{id.text(), 0, {}};
    HZ_TRY(const auto events,
           domain::record_approval(held.state, {id, input.approval_number, home.state.uscc,
                                                domain::current_name(home.state), input.fields,
                                                input.from, input.to, input.document}));
    HZ_TRY_VOID(tx.emit(held, events));
    // Keys are made once the approval is known to be recordable; an unused key does no harm.
    HZ_TRY_VOID(ensure_issuer_keys(tx.services(), domain::body_serial(input.approval_number)));
    return Output{held.id, domain::approval_state_on(held.state, tx.today())};
}

}  // namespace hz::app::body::record_approval

HZ_COMMAND(body, record_approval)
