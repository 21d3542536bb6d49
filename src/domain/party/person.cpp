#include "domain/party/person.hpp"

#include "base/canonical.hpp"
#include "domain/calendar/deadline.hpp"
#include "domain/period.hpp"

#include <algorithm>

namespace hz::domain {
namespace {

bool at_home(const Person& person, const OrganisationId& organisation) {
    return std::ranges::find(person.homes, organisation, &PersonHome::organisation) !=
           person.homes.end();
}

const Employment* running(const Person& person, const OrganisationId& organisation) {
    for (const Employment& job : person.employments)
        if (!job.to && job.organisation == organisation) return &job;
    return nullptr;
}

bool same_tie(const Interest& a, const Interest& b) {
    return a.organisation == b.organisation && a.uscc == b.uscc && a.kind == b.kind &&
           a.from == b.from;
}

bool concerns(const Interest& interest, const OrganisationRef& organisation) {
    const bool by_id = interest.organisation && !organisation.id.empty() &&
                       *interest.organisation == organisation.id;
    const bool by_code =
        interest.uscc && !organisation.uscc.empty() && *interest.uscc == organisation.uscc;
    return by_id || by_code;
}

// The last day on which the tie still counts; empty: it runs.
std::optional<Date> counts_until(const Interest& interest, std::int64_t years) {
    const bool lasting =
        interest.kind == InterestKind::Employment || interest.kind == InterestKind::Consultancy;
    if (!interest.to || !lasting) return interest.to;
    return add_months(*interest.to, 12 * years);
}

void add_interest(Person& person, const Interest& interest) {
    for (Interest& known : person.interests)
        if (!known.to && same_tie(known, interest)) {
            known = interest;
            return;
        }
    person.interests.push_back(interest);
}

}  // namespace

Person evolve(Person person, const PersonEvent& event, const Stamp&) {
    std::visit(Overloaded{[&](const PersonRegistered& e) {
                              person.id = e.id;
                              person.homes = {{e.organisation, e.region}};
                              person.name = e.name;
                              person.document = e.document;
                              person.identity_digest = e.identity_digest;
                              person.identity_masked = e.identity_masked;
                              person.contact = e.contact;
                          },
                          [&](const PersonIntroduced& e) {
                              person.homes.push_back({e.organisation, e.region});
                          },
                          [&](const EmploymentStarted& e) {
                              person.employments.push_back(
                                  {e.organisation, e.kind, e.from, std::nullopt, e.full_time});
                          },
                          [&](const EmploymentEnded& e) {
                              for (Employment& job : person.employments)
                                  if (!job.to && job.organisation == e.organisation) job.to = e.to;
                          },
                          [&](const CompetenceRecorded& e) {
                              person.competences.push_back(
                                  {e.category, e.grade, e.from, e.to, e.evidence, e.registration});
                          },
                          [&](const InterestDeclared& e) { add_interest(person, e.interest); },
                          [&](const ErasureRequested& e) {
                              person.erasure = PendingErasure{e.by, e.ground, e.reason, e.on};
                          },
                          [](const PrivacyErased&) {}},
               event);
    return person;
}

PersonEvents register_person(const PersonRegistered& facts, OrganisationKind kind) {
    if (kind == OrganisationKind::CertificationBody && !facts.identity_digest)
        return refuse("person.identity_required");
    return std::vector<PersonEvent>{facts};
}

PersonEvents introduce_person(const Person& person, const PersonIntroduced& facts,
                              std::string_view name) {
    if (person.name.erased()) return refuse("privacy.erased");
    if (*person.name.value != name) return refuse("person.name_differs");
    if (at_home(person, facts.organisation)) return refuse("person.known");
    return std::vector<PersonEvent>{facts};
}

PersonEvents start_employment(const Person& person, const EmploymentStarted& facts, Date today) {
    if (!at_home(person, facts.organisation)) return refuse("person.not_of_organisation");
    if (facts.from > today) return refuse("person.date_ahead");
    if (running(person, facts.organisation) != nullptr) return refuse("person.employed_already");
    if (facts.kind != OrganisationKind::CertificationBody) return std::vector<PersonEvent>{facts};
    if (!person.identity_digest) return refuse("person.identity_required");
    for (const Employment& job : person.employments) {
        if (job.kind != OrganisationKind::CertificationBody) continue;
        if (!overlap(job.from, job.to, facts.from, std::nullopt)) continue;
        return refuse(job.to ? "person.employment_overlaps" : "person.employed_elsewhere")
            .with("article", "条例:14");
    }
    return std::vector<PersonEvent>{facts};
}

PersonEvents end_employment(const Person& person, const EmploymentEnded& facts, Date today) {
    const Employment* job = running(person, facts.organisation);
    if (job == nullptr) return refuse("person.not_employed");
    if (facts.to < job->from) return refuse("person.dates_reversed");
    if (facts.to > today) return refuse("person.date_ahead");
    return std::vector<PersonEvent>{facts};
}

PersonEvents record_competence(const Person& person, const CompetenceRecorded& facts) {
    if (!is_canonical_key(facts.category)) return fail(Code::InvalidInput, "person.category");
    if (reversed(facts.from, facts.to)) return refuse("person.dates_reversed");
    for (const Competence& known : person.competences)
        if (known.category == facts.category && known.grade == facts.grade &&
            overlap(known.from, known.to, facts.from, facts.to))
            return refuse("person.competence_known");
    return std::vector<PersonEvent>{facts};
}

PersonEvents declare_interest(const Person& person, const Interest& interest) {
    if (!interest.organisation && !interest.uscc)
        return fail(Code::InvalidInput, "person.interest_without_organisation");
    if (reversed(interest.from, interest.to)) return refuse("person.dates_reversed");
    for (const Interest& known : person.interests)
        if (same_tie(known, interest) && (known.to || !interest.to))
            return refuse("person.interest_known");
    return std::vector<PersonEvent>{InterestDeclared{interest}};
}

namespace {

Status check_erasable(const Person& person, const Retention& retention, Date today) {
    if (person.name.erased()) return refuse("privacy.erased");
    if (std::ranges::any_of(person.employments,
                            [&](const Employment& job) { return covers(job.from, job.to, today); }))
        return refuse("privacy.employed");
    if (retention.account_open) return refuse("privacy.account_open");
    if (retention.case_open) return refuse("privacy.case_open");
    if (retention.until && today <= *retention.until)
        return refuse("privacy.retained").with("until", to_text(*retention.until));
    return {};
}

}  // namespace

PersonEvents request_erasure(const Person& person, const PendingErasure& facts,
                             const Retention& retention) {
    HZ_TRY_VOID(check_erasable(person, retention, facts.on));
    if (person.erasure) return refuse("privacy.requested");
    return std::vector<PersonEvent>{
        ErasureRequested{facts.by, facts.ground, facts.reason, facts.on}};
}

PersonEvents approve_erasure(const Person& person, const PersonId& by,
                             const std::vector<std::string>& commitments,
                             const Retention& retention, Date today) {
    HZ_TRY_VOID(check_erasable(person, retention, today));
    if (!person.erasure) return refuse("privacy.not_requested");
    if (person.erasure->by == by || person.id == by) return refuse("privacy.second_person_needed");
    return std::vector<PersonEvent>{PrivacyErased{commitments, person.erasure->ground}};
}

const Employment* employed_at(const Person& person, const OrganisationId& organisation, Date day) {
    for (const Employment& job : person.employments)
        if (job.organisation == organisation && covers(job.from, job.to, day)) return &job;
    return nullptr;
}

const Competence* competent_on(const Person& person, std::string_view category, Date day) {
    const Competence* best = nullptr;
    for (const Competence& known : person.competences)
        if (known.category == category && covers(known.from, known.to, day) &&
            (best == nullptr || known.grade < best->grade))
            best = &known;
    return best;
}

std::optional<Interest> interest_with(const Person& person, const OrganisationRef& organisation,
                                      Date day, std::int64_t years) {
    std::vector<Interest> ties = person.interests;
    for (const Employment& job : person.employments)
        ties.push_back(
            {job.organisation, std::nullopt, InterestKind::Employment, job.from, job.to});
    for (const Interest& tie : ties)
        if (concerns(tie, organisation) && covers(tie.from, counts_until(tie, years), day))
            return tie;
    return std::nullopt;
}

std::vector<Key> PersonAggregate::keys(const State& person) {
    std::vector<Key> keys{{"scope", "person:" + person.id.text()}};
    const std::string digest =
        person.identity_digest ? person.identity_digest->value.value_or("") : std::string{};
    if (!digest.empty()) keys.push_back({"identity", digest, Uniqueness::Unique});
    // 认证认可条例 14: a second guard beside start_employment.
    for (const Employment& job : person.employments)
        if (!job.to && job.kind == OrganisationKind::CertificationBody)
            keys.push_back({"employment", digest, Uniqueness::Unique});
    for (const PersonHome& home : person.homes) {
        keys.push_back({"organisation", home.organisation.text()});
        keys.push_back({"scope", "org:" + home.organisation.text()});
        for (const std::string& mark : region_marks(home.region)) keys.push_back({"scope", mark});
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace hz::domain
