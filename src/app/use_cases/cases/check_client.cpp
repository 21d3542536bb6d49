#include "app/use_cases/cases/check_client.hpp"

#include "app/run.hpp"
#include "domain/party/organisation.hpp"

namespace hz::app::cases::check_client {

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    HZ_TRY(const LoadedCase subject, target_case(tx, input.case_id));
    HZ_TRY(auto client, tx.load<domain::OrganisationAggregate>(Scope::everything(),
                                                               subject.state.client.text()));
    HZ_TRY_VOID(
        tx.emit(client, {domain::ViolationListChecked{input.listed, tx.today(), input.source}}));
    return Output{tx.today()};
}

}  // namespace hz::app::cases::check_client

HZ_COMMAND(cases, check_client)
