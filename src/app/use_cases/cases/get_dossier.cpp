#include "app/use_cases/cases/get_dossier.hpp"

#include "app/log/published.hpp"
#include "app/run.hpp"
#include "domain/case/case.hpp"
#include "domain/dossier/dossier.hpp"

namespace hz::app::cases::get_dossier {
namespace {

// The events before it have their place then (docs/record.md 3).
Status check_newest(CommandTx& tx, std::string_view id) {
    HZ_TRY(const auto head, tx.tx().subject(domain::CaseAggregate::kKind, id));
    if (!head) return not_found(domain::CaseAggregate::kKind);
    HZ_TRY(const auto newest, tx.tx().event_by_leaf(head->leaf_sm3));
    if (!newest) return record_pending("recorded");
    HZ_TRY(const auto place, tx.tx().place_of(newest->event_id));
    if (!place || !place->index) return record_pending("recorded");
    HZ_TRY(const auto signed_last, published_checkpoint(tx.tx(), tx.services(), place->shard));
    if (*place->index >= signed_last.size) return record_pending("sequenced");
    return {};
}

}  // namespace

Result<Output> Handler::run(CommandTx& tx, const Input& input) {
    const std::string id = input.case_id.text();
    HZ_TRY(const auto held, tx.load<domain::CaseAggregate>(tx.scope(), id));
    HZ_TRY_VOID(check_newest(tx, id));
    Loaded<domain::DossierAggregate> subject{id, 0, {}};
    HZ_TRY(auto known, tx.find<domain::DossierAggregate>(Scope::everything(), id));
    if (known) subject = *std::move(known);
    HZ_TRY_VOID(tx.emit(
        subject, {domain::DossierTaken{input.case_id, held.state.body, held.state.client,
                                       domain::PersonId::trusted(tx.actor().person),
                                       domain::OrganisationId::trusted(tx.actor().organisation),
                                       held.version}}));
    tx.answer().file_name = id + ".hzd";
    return Output{input.case_id, tx.answer().file_name, held.version};
}

}  // namespace hz::app::cases::get_dossier

HZ_COMMAND(cases, get_dossier)
