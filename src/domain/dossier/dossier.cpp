#include "domain/dossier/dossier.hpp"

namespace hz::domain {

Dossier evolve(Dossier dossier, const DossierEvent& event, const Stamp& stamp) {
    const auto& taken = std::get<DossierTaken>(event);
    dossier.case_id = taken.case_id;
    dossier.body = taken.body;
    dossier.client = taken.client;
    ++dossier.takings;
    if (dossier.last_takings.size() == kTakingsShown)
        dossier.last_takings.erase(dossier.last_takings.begin());
    dossier.last_takings.push_back({taken.by, taken.organisation, taken.events, stamp.t});
    return dossier;
}

std::vector<Key> DossierAggregate::keys(const Dossier& dossier) {
    return {{"scope", "org:" + dossier.body.text(), Uniqueness::Shared},
            {"scope", "org:" + dossier.client.text(), Uniqueness::Shared}};
}

}  // namespace hz::domain
