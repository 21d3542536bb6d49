#include "app/cases/people.hpp"

#include "domain/party/organisation.hpp"
#include "domain/party/person.hpp"

#include <algorithm>

namespace hz::app {
namespace {

std::vector<domain::PersonId> named_in(const domain::Case& subject) {
    std::vector<domain::PersonId> ids;
    for (const auto& plan : subject.plans)
        for (const auto& member : plan.plan.team) ids.push_back(member.person);
    for (const auto& declared : subject.interests) ids.push_back(declared.person);
    for (const auto& row : subject.attendance) ids.push_back(row.person);
    for (const auto& finding : subject.findings) ids.push_back(finding.by);
    for (const auto& item : subject.nonconformities) ids.push_back(item.verified_by);
    if (subject.facts) ids.push_back(subject.facts->by);
    if (subject.report) ids.push_back(subject.report->by);
    if (subject.review) ids.push_back(subject.review->by);
    if (subject.decision) {
        ids.push_back(subject.decision->by);
        ids.push_back(subject.decision->confirmed_by);
    }
    return ids;
}

std::vector<domain::PersonId> named_in(const domain::Appeal& subject) {
    std::vector<domain::PersonId> ids = subject.panel;
    if (subject.finding) {
        ids.push_back(subject.finding->by);
        ids.push_back(subject.finding->confirmed_by);
    }
    return ids;
}

template <class Subject>
Result<CasePeople> people_in(const Reading& from, const Subject& subject) {
    CasePeople people;
    HZ_TRY(people.client, party_of(from, subject.client));
    HZ_TRY(people.body, party_of(from, subject.body));
    std::vector<domain::PersonId> ids = named_in(subject);
    std::erase_if(ids, [](const domain::PersonId& id) { return id.empty(); });
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const domain::PersonId& id : ids) {
        HZ_TRY(std::string name, person_name(from, id));
        people.persons.push_back({id, std::move(name)});
    }
    return people;
}

}  // namespace

Result<CaseParty> party_of(const Reading& from, const domain::OrganisationId& id) {
    CaseParty party{id, {}, {}};
    HZ_TRY(const auto found, from.find<domain::OrganisationAggregate>(id.text()));
    if (!found) return party;
    if (!found->state.names.empty()) party.name = domain::current_name(found->state);
    party.uscc = found->state.uscc.text();
    return party;
}

Result<std::string> PartyNames::of(const domain::OrganisationId& id) {
    const auto known = known_.find(id);
    if (known != known_.end()) return known->second;
    HZ_TRY(const CaseParty party, party_of(from_, id));
    return known_.emplace(id, party.name).first->second;
}

Result<std::string> person_name(const Reading& from, const domain::PersonId& id) {
    HZ_TRY(const auto found, from.find<domain::PersonAggregate>(id.text()));
    return found ? found->state.name.value.value_or("") : std::string{};
}

Result<CasePeople> people_of(const Reading& from, const domain::Case& subject) {
    return people_in(from, subject);
}

Result<CasePeople> people_of(const Reading& from, const domain::Appeal& subject) {
    return people_in(from, subject);
}

}  // namespace hz::app
