#include "app/use_cases/party/get_organisation.hpp"

#include "app/run.hpp"

namespace hz::app::party::get_organisation {

Result<Output> Handler::run(QueryTx& tx, const Input& input) {
    HZ_TRY(auto held, tx.load<domain::OrganisationAggregate>(input.organisation.text()));
    auto roles = domain::roles_in(held.kind);
    std::optional<domain::Label> jurisdiction;
    if (const auto* unit = domain::jurisdiction_of(held.region.text()))
        jurisdiction = {std::string{unit->name_zh}, std::string{unit->name_en}};
    return Output{{std::move(held)}, std::move(roles), std::move(jurisdiction)};
}

}  // namespace hz::app::party::get_organisation

HZ_QUERY(party, get_organisation)
